"""Writes ONNX files as PyTorch's users export their first binary networks, none of them made for hwgen.

usage: make-export-files.py [FOLDER]

Needs torch, onnx and onnxscript, of no certain version: what an exporter of another version writes is as good. Each NAME.onnx is
written by the exporter of today, or by the one before it (`_legacy`), without its notes on Python's call stacks. Beside those
that can be run stands NAME.npz: `images`, bytes of [image, channel, row, column], and torch's `results`. Weights are
random. Without FOLDER they go into `exports` beside this file.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn as nn
import torch.nn.functional as F


class Sign(nn.Module):
  def forward(self, x):
    return torch.where(x >= 0, 1.0, -1.0)


class Conv(nn.Conv2d):
  def forward(self, x):
    return self._conv_forward(x, Sign()(self.weight), self.bias)


class Linear(nn.Linear):
  def forward(self, x):
    return F.linear(x, Sign()(self.weight), self.bias)


class Residual(nn.Module):
  def __init__(self, *body):
    super().__init__()
    self.body = nn.Sequential(*body)

  def forward(self, x):
    return x + self.body(x)


class Deployed(nn.Module):
  """A network that takes the bytes of an image, and what it makes of them first."""

  def __init__(self, network, feed):
    super().__init__()
    self.network, self.feed = network, feed

  def forward(self, x):
    return self.network(self.feed(x))


def norm(channels: int, kind=nn.BatchNorm2d):
  layer = kind(channels)
  layer.running_var.uniform_(20, 30)
  layer.bias.data.normal_(0, 0.3)
  return layer


def border():
  return nn.ConstantPad2d(1, -1.0)


C = 4  # channels
S = nn.Sequential


def stem():
  """12 -> 10 -> 5."""
  return [Conv(1, C, 3, bias=False), norm(C), Sign(), nn.MaxPool2d(2)]


def body():
  """5 -> 3."""
  return [Conv(C, C, 3, bias=False), norm(C), Sign()]


def head():
  return [nn.Flatten(), Linear(9 * C, 5, bias=False)]


def byte(x):
  return x.float()


def unit(x):
  return x.float() / 255


def normalised(x):
  return (x.float() / 255 - 0.286) / 0.353


NETWORKS = {
  "whole": (byte, lambda: S(*stem(), *body(), *head())),
  "textbook": (
    normalised,
    lambda: S(
      nn.Conv2d(1, C, 3, bias=False), norm(C), Sign(), nn.MaxPool2d(2), Conv(C, C, 3, padding=1, bias=False), norm(C),
      Sign(), nn.Flatten(), nn.Linear(25 * C, 5)),
  ),
  "zero_border": (
    unit, lambda: S(*stem(), Conv(C, C, 3, padding=1, bias=False), norm(C), Sign(), *body(), *head())),
  "float_head": (unit, lambda: S(*stem(), *body(), nn.Flatten(), nn.Linear(9 * C, 5))),
  "norm_on_head": (byte, lambda: S(*stem(), *body(), *head(), norm(5, nn.BatchNorm1d))),
  "normalised": (normalised, lambda: S(*stem(), *body(), *head())),
  "fully_connected": (
    unit, lambda: S(nn.Flatten(), Linear(144, 8, bias=False), norm(8, nn.BatchNorm1d), Sign(), Linear(8, 5, bias=False))),
  "residual": (
    byte,
    lambda: S(*stem(), Residual(border(), Conv(C, C, 3, bias=False), norm(C)), Sign(), *body(), *head())),
  "depthwise": (byte, lambda: S(*stem(), Conv(C, C, 3, groups=C, bias=False), norm(C), Sign(), *head())),
  "stride_3": (byte, lambda: S(Conv(1, C, 3, stride=3, bias=False), norm(C), Sign(), nn.Flatten(), Linear(16 * C, 5, bias=False))),
  "pool_3": (byte, lambda: S(Conv(1, C, 3, bias=False), norm(C), Sign(), nn.MaxPool2d(3, 2, 1), *body(), *head())),
  "convolution_head": (byte, lambda: S(*stem(), *body(), Conv(C, 5, 3, bias=False), nn.Flatten())),
  "average_pool": (
    byte, lambda: S(*stem(), Conv(C, 5, 3, bias=False), nn.AdaptiveAvgPool2d(1), nn.Flatten())),
  "float_input": (lambda x: x, lambda: S(*stem(), *body(), *head())),
}


LEGACY = ["whole", "textbook", "normalised", "norm_on_head", "zero_border", "convolution_head", "fully_connected"]
RUNNING = ["whole", "normalised", "convolution_head"]


def strip(path: Path) -> None:
  """Takes out what an exporter says of the machine it ran on."""
  model = onnx.load(path)
  del model.metadata_props[:]
  parts = [model.graph, *model.graph.node, *model.graph.initializer, *model.graph.value_info]
  for part in [*parts, *model.graph.input, *model.graph.output]:
    part.ClearField("doc_string")
    del part.metadata_props[:]
  del model.graph.value_info[:]
  onnx.save(model, path)


def main() -> None:
  parser = argparse.ArgumentParser(description=__doc__)
  parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent / "exports")
  folder = parser.parse_args().folder
  folder.mkdir(exist_ok=True)
  for name, (feed, make) in NETWORKS.items():
    torch.manual_seed(sum(name.encode()))
    network = Deployed(make(), feed).eval()
    image = torch.zeros(1, 1, 12, 12, dtype=torch.float32 if name == "float_input" else torch.uint8)
    for suffix in ["", "_legacy"] if name in LEGACY else [""]:
      path = folder / f"{name}{suffix}.onnx"
      torch.onnx.export(network, (image,), path, dynamo=not suffix, verbose=False, external_data=False)
      strip(path)
    if name in RUNNING:
      images = torch.randint(0, 256, (20, 1, 12, 12), dtype=torch.uint8)
      with torch.no_grad():
        np.savez_compressed(folder / f"{name}.npz", images=images.numpy(), results=network(images).numpy())


if __name__ == "__main__":
  main()
