"""Writes checkpoints of PyTorch itself, in which other things stand beside plain tensors.

usage: make-checkpoint-files.py

Needs PyTorch 2.3 or later. `objects.pt` has `first`, every kind of object that checkpoints were seen to hold, and
`last`; `module.pt` is a whole module (torch.save(model)), and `module.safetensors` its state dictionary.
"""

import argparse
import collections
import datetime
import enum
import functools
import pathlib
import random

import numpy as np
import torch
from safetensors.torch import save_file

folder = pathlib.Path(__file__).parent
torch.manual_seed(5)


def signs(*shape: int) -> torch.Tensor:
  return torch.where(torch.rand(shape) < 0.4, -1.0, 1.0)


class Colour(enum.Enum):
  RED = 1


class Tagged(torch.Tensor):
  pass


class Keyed(collections.OrderedDict):
  pass


class Net(torch.nn.Module):
  def __init__(self):
    super().__init__()
    self.conv = torch.nn.Conv2d(2, 4, 3, bias=False)
    self.conv.weight.data = signs(4, 2, 3, 3)
    self.body = torch.nn.Sequential(torch.nn.BatchNorm2d(4), torch.nn.Linear(4, 6, bias=False))
    self.body[1].weight.data = signs(6, 4)
    self.attribute = signs(2, 2)


parameter = torch.nn.Parameter(signs(3, 2))
parameter.original = signs(3, 2)
attributed = signs(3, 2)
attributed.note = "x"
nested = collections.defaultdict(list)
nested["a"].append(signs(2, 3))
numbers = np.random.default_rng(1)
random.seed(1)
objects = {
  "first": signs(4, 2, 3, 3),
  "parameter": parameter, "attributed": attributed, "tagged": signs(2, 2).as_subclass(Tagged),
  "uint16": ((signs(2, 3) + 1) / 2).to(torch.uint16),
  "uint32": ((signs(2, 3) + 1) / 2).to(torch.uint32),
  "uint64": ((signs(2, 3) + 1) / 2).to(torch.uint64),
  "float8": signs(2, 3).to(torch.float8_e4m3fn), "complex": torch.complex(signs(2, 2), signs(2, 2)),
  "negated": torch.imag(torch.complex(signs(2, 2), signs(2, 2)).conj()),
  "sparse": signs(2, 2).to_sparse(), "rows": signs(2, 2).to_sparse_csr(),
  "quantised": torch.quantize_per_tensor(signs(2, 2), 0.5, 0, torch.qint8),
  "meta": torch.empty(2, 2, device="meta"), "expanded": signs(2, 1).expand(2, 3),
  "nested": nested, "keyed": Keyed(w=signs(2, 3)),
  "namespace": argparse.Namespace(rate=0.1, mask=signs(2, 2)),
  "counter": collections.Counter("abca"), "dtype": torch.float32, "device": torch.device("cpu"),
  "size": torch.Size([3, 2]), "big": 2**70, "huge": 2**3000, "negative": -(2**70), "bytes": b"abc",
  "bytearray": bytearray(b"abc"), "float32": np.float32(1.5), "int64": np.int64(3),
  "array": numbers.integers(0, 2, (2, 2)), "path": pathlib.PurePosixPath("/x/y"),
  "random": random.getstate(), "generator": numbers.bit_generator.state,
  "date": datetime.datetime(2024, 1, 2), "partial": functools.partial(print, 1),
  "function": functools.reduce, "colour": Colour.RED, "set": {1, 2}, "frozen": frozenset([1, 2]),
  "complex number": 1 + 2j, "range": range(3), "slice": slice(1, 2), "class": Net,
  ("a", 1): signs(2, 2), None: 1, 1.5: 2, True: 3, "nothing": None,
  "last": signs(5, 4),
}
for protocol in (2, 5):
  torch.save(objects, folder / f"objects-{protocol}.pt", pickle_protocol=protocol)
module = Net()
torch.save(module, folder / "module.pt")
save_file({key: value for key, value in module.state_dict().items()}, folder / "module.safetensors")
