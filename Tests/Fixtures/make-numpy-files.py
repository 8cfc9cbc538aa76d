"""Writes the networks beside it with NumPy: kinds of array that the embedded network does not have.

usage: make-numpy-files.py

`odd.safetensors` is what `hwgen decompress` must make of `odd.npz`: bits as U8, signed-binary
weights as I8. The other archives each have one array that no binary layer has.
"""

from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

folder = Path(__file__).parent
random = np.random.default_rng(7)


def bits(*shape: int) -> np.ndarray:
  """Bits of which a quarter are ones."""
  return (random.random(shape) < 0.25).astype(np.uint8)


def weights(array: np.ndarray, dtype: str) -> np.ndarray:
  """Bits spelled as -1 and +1."""
  return (2 * array.astype(np.int8) - 1).astype(dtype)


half, dense, wide, dotted = bits(12, 9, 3, 3), bits(10, 33), bits(6, 5, 5, 5), bits(7, 21, 1, 1)
signs = np.where(np.arange(8) % 3 == 0, -1, 1).astype(np.int8)
signed = bits(8, 6, 2, 2).astype(np.int8) * signs[:, None, None, None]

np.savez_compressed(
  folder / "odd.npz",
  half=np.asfortranarray(weights(half, "float16")),
  dense=weights(dense, ">i4"),
  wide=wide.astype(bool),
  dotted=np.asfortranarray(dotted),
  signed=signed.astype("float32"),
  bias=np.zeros(10, "float32"),
)
save_file(
  {"half": half, "dense": dense, "wide": wide, "dotted": dotted, "signed": signed},
  folder / "odd.safetensors",
)

not_a_number = weights(bits(2, 2, 3, 3), "float64")
not_a_number[1, 0, 2, 1] = np.nan
np.savez(folder / "nan.npz", w=not_a_number)
np.savez(folder / "two.npz", w=bits(2, 2, 3, 3) * 2)
np.savez(folder / "oblong.npz", w=bits(2, 2, 1, 3))
