"""Writes the networks beside it as torch.save does, with Python's own pickle and zipfile.

usage: make-pytorch-files.py

PyTorch itself is not needed: stubs stand for what its pickles name, and the opcodes are the same.
`state.safetensors` is what `hwgen decompress` must make of `state.pt`, and `signs.safetensors` of
it with `--binarize sign`. The other files are refused, or have nothing that is a layer.
"""

import io
import pickle
import sys
import zipfile
from collections import OrderedDict
from pathlib import Path
from types import ModuleType

import numpy as np
from safetensors.numpy import save_file

folder = Path(__file__).parent
random = np.random.default_rng(23)

torch, utils = ModuleType("torch"), ModuleType("torch._utils")
sys.modules["torch"], sys.modules["torch._utils"] = torch, utils
storage_names = {
  "float32": "FloatStorage", "float64": "DoubleStorage", "float16": "HalfStorage",
  "int64": "LongStorage", "int32": "IntStorage", "int16": "ShortStorage", "int8": "CharStorage",
  "uint8": "ByteStorage", "bool": "BoolStorage", "bfloat16": "BFloat16Storage",
}
for name in storage_names.values():
  setattr(torch, name, type(name, (), {"__module__": "torch"}))


def stub(name: str):
  """A function that only has a name: the pickles call for it, and nobody calls it."""

  def function(*arguments):
    raise NotImplementedError

  function.__module__, function.__name__, function.__qualname__ = "torch._utils", name, name
  setattr(utils, name, function)
  return function


rebuild_tensor, rebuild_parameter = stub("_rebuild_tensor_v2"), stub("_rebuild_parameter")


class Storage:
  def __init__(self, array: np.ndarray, kind: str):
    self.array, self.kind = np.ascontiguousarray(array), kind


class Tensor:
  """A view of a storage; without shape and strides, all of it."""

  def __init__(self, array, kind=None, storage=None, offset=0, strides=None, parameter=False):
    self.storage = storage or Storage(array, kind or str(array.dtype))
    self.shape, self.offset, self.parameter = array.shape, offset, parameter
    plain = np.empty(array.shape, "u1")
    self.strides = plain.strides if strides is None else strides

  def __reduce__(self):
    if self.parameter:
      inner = Tensor(np.empty(self.shape, "u1"), storage=self.storage, offset=self.offset)
      inner.strides = self.strides
      return rebuild_parameter, (inner, True, OrderedDict())
    return rebuild_tensor, (
      self.storage, self.offset, self.shape, self.strides, False, OrderedDict(),
    )


class Pickler(pickle.Pickler):
  def __init__(self, file, protocol):
    super().__init__(file, protocol)
    self.storages = []

  def persistent_id(self, thing):
    if not isinstance(thing, Storage):
      return None
    if thing not in self.storages:
      self.storages.append(thing)
    key = str(self.storages.index(thing))
    return "storage", getattr(torch, storage_names[thing.kind]), key, "cpu", thing.array.size


def save(name: str, contents, protocol: int = 2):
  file = io.BytesIO()
  pickler = Pickler(file, protocol)
  pickler.dump(contents)
  stem = name.split(".")[0]
  with zipfile.ZipFile(folder / name, "w") as archive:

    def write(member: str, data: bytes):
      archive.writestr(zipfile.ZipInfo(f"{stem}/{member}"), data)

    write("data.pkl", file.getvalue())
    write("byteorder", b"little")
    for key, storage in enumerate(pickler.storages):
      write(f"data/{key}", storage.array.tobytes())
    write("version", b"3\n")


def bits(*shape: int) -> np.ndarray:
  return (random.random(shape) < 0.4).astype(np.uint8)


def weights(array: np.ndarray) -> np.ndarray:
  return (2 * array.astype(np.int8) - 1).astype("float32")


def bfloat16(array: np.ndarray) -> np.ndarray:
  return (array.view(np.uint32) >> 16).astype(np.uint16)


plain, scaled, half, brain, view, tied = (
  bits(6, 5, 3, 3), bits(4, 18), bits(3, 7), bits(2, 9, 1, 1), bits(5, 8, 3, 3), bits(3, 4),
)
factors = np.array([0.25, 1.5, 3.0, 0.1], "float32")
latent = random.normal(size=(4, 3, 3, 3)).astype("float32")
signed = bits(4, 6).astype("int8") * np.array([[1], [-1], [1], [-1]], "int8")

state = OrderedDict(
  [
    ("first.weight", Tensor(latent)),
    ("first.bias", Tensor(np.zeros(4, "float32"))),
    ("plain.weight", Tensor(weights(plain), parameter=True)),
    ("scaled.weight", Tensor(weights(scaled) * factors[:, None])),
    ("half.weight", Tensor(weights(half).astype("float16"))),
    ("brain.weight", Tensor(bfloat16(weights(brain)), "bfloat16")),
    ("norm.num_batches_tracked", Tensor(np.array(7, "int64"))),
    ("signed.weight", Tensor(signed)),
  ]
)
# A view with the axes the other way round, behind eight elements of something else.
base = Storage(np.concatenate([np.zeros(8, "float32"), weights(view).transpose(2, 3, 1, 0).ravel()]),
               "float32")
state["view.weight"] = Tensor(view.astype("float32"), storage=base, offset=8,
                              strides=(1, 5, 120, 40))
shared = Storage(tied, "uint8")
state["bits.weight"] = Tensor(tied, storage=shared)
state._metadata = OrderedDict([("", {"version": 1}), ("norm", {"version": 2})])
expected = {
  "plain.weight": plain, "scaled.weight": scaled, "half.weight": half, "brain.weight": brain,
  "signed.weight": signed, "view.weight": view, "bits.weight": tied,
}
save("state.pt", state)
save_file(expected, folder / "state.safetensors")
save_file(
  {"first.weight": (latent > 0).astype(np.uint8), **expected}, folder / "signs.safetensors")

# A checkpoint: the state dictionary among other things, of protocol 4.
save("checkpoint.pt", {"epoch": 3, "rate": 0.5, "done": None, "model": OrderedDict(
  [("layer.weight", Tensor(weights(plain)))]), "pair": (Tensor(weights(tied)), 2)}, protocol=4)

zeros = weights(bits(2, 2, 3, 3)) * 0.5
zeros[1, 0, 2, 1] = 0
save("zero.pt", {"w": Tensor(zeros)})
