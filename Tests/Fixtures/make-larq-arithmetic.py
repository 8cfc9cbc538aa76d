"""Writes layers of Larq Compute Engine and the thresholds that its interpreter shows: larq-arithmetic.tflite.

usage: make-larq-arithmetic.py [--seed N] [FOLDER]

Needs larq-compute-engine (0.16.0), whose interpreter runs without TensorFlow; scripts/setup does not install it, and
the files are kept. Each layer is tried on every sum that it can have, so `larq-arithmetic.safetensors` has what the
interpreter decides, not what a formula says. The means of batch normalisations lie on sums.
"""

import argparse
import importlib.util
from pathlib import Path

import numpy as np


def module(name: str, path):
  spec = importlib.util.spec_from_file_location(name, path)
  result = importlib.util.module_from_spec(spec)
  spec.loader.exec_module(result)
  return result


files = module("make_tflite_files", Path(__file__).parent / "make-tflite-files.py")
package = Path(importlib.util.find_spec("larq_compute_engine").submodule_search_locations[0])
wrapper = module("interpreter_wrapper_lite", package / "tflite/python/interpreter_wrapper_lite.so")
Code = files.Code
filters, channels = 12, 70
f32 = np.float32


class Layer:
  """A binary convolution of 1x1 with what follows it, up to the bits."""

  def __init__(self, name: str, random: np.random.Generator, steps: list[str], **options) -> None:
    self.name, self.steps, self.options = name, steps, options
    self.weights = np.where(random.random((filters, 1, 1, channels)) < 0.5, 1, -1).astype("int32")
    # Factors of both signs, and 0; means that are sums, but for the last ones.
    uniform = random.uniform(0.01, 2, filters) * random.choice([-1, 1], filters)
    self.factors = uniform.astype(f32)
    self.factors[2] = 0
    self.means = random.integers(-12, 13, filters) * 2.0
    self.means[-3:] += random.normal(0, 3, 3)
    self.random = random

  def scaled(self):
    """Factors and additions, as batch normalisation becomes them: the mean gives exactly 0, or nearly."""
    return self.factors, (-self.factors * self.means.astype(f32)).astype(f32)

  def build(self, m, bits: int) -> int:
    """Appends the layer behind packed bits [1, 2, 2, words]; gives its bits."""
    ones, zeros = np.ones(filters, f32), np.zeros(filters, f32)
    by, plus = self.scaled() if "own" in self.steps else (ones, zeros)
    x = m.bconv(self.name, bits, self.weights, m.tensor(f"{self.name}/sums", 1, 2, 2, filters), by, plus, **self.options)
    shape = [1, 2, 2, filters]
    for step in self.steps:
      name = f"{self.name}/{len(m.tensors)}"
      constant = lambda array: m.constant(f"{name}/c", np.asarray(array, f32))
      by, plus = self.scaled()
      operation, _, fused = step.partition("+")
      options = lambda table: m.options(
        table, **({"Alpha": 0.3} if operation == "leaky" else {"FusedActivationFunction": int(fused or 0)}))
      if operation == "own":
        continue
      if operation == "pool":
        shape = [1, 1, 1, filters]
        x = m.operator(Code.MAX_POOL_2D, [x], m.tensor(name, *shape), m.options(
          "Pool2DOptions", Padding=1, StrideW=2, StrideH=2, FilterWidth=2, FilterHeight=2,
          FusedActivationFunction=int(fused or 0)))
      elif operation == "reduce":
        shape = [1, filters]
        axes = m.constant(f"{name}/axes", np.array([1, 2], "int32"))
        x = m.operator(Code.REDUCE_MAX, [x, axes], m.tensor(name, *shape), m.options("ReducerOptions"))
      else:
        code, inputs, table = {
          "mul": (Code.MUL, lambda: [x, constant(by)], "MulOptions"),
          "add": (Code.ADD, lambda: [constant(plus), x], "AddOptions"),
          "shift": (Code.ADD, lambda: [x, constant([0.37])], "AddOptions"),
          "sub": (Code.SUB, lambda: [x, constant(self.means)], "SubOptions"),
          "rsub": (Code.SUB, lambda: [constant(self.means), x], "SubOptions"),
          "div": (Code.DIV, lambda: [x, constant(by + (by == 0))], "DivOptions"),
          "neg": (Code.NEG, lambda: [x], None),
          "relu": (Code.RELU, lambda: [x], None),
          "relu6": (Code.RELU6, lambda: [x], None),
          "relu1": (Code.RELU_N1_TO_1, lambda: [x], None),
          "least": (Code.MINIMUM, lambda: [x, constant(3.5)], None),
          "most": (Code.MAXIMUM, lambda: [x, constant(-2)], None),
          "prelu": (Code.PRELU, lambda: [x, constant(np.abs(by).reshape(1, 1, filters))], None),
          "leaky": (Code.LEAKY_RELU, lambda: [x], "LeakyReluOptions"),
          "tiny": (Code.MUL, lambda: [x, constant([1e-20])], "MulOptions"),
        }[operation]
        x = m.operator(code, inputs(), m.tensor(name, *shape), table and options(table))
    return m.quantize(x, f"{self.name}/bits", *shape[:-1], -(-filters // 32))

  def bits(self) -> np.ndarray:
    """Whether the bit is +1, for each filter and each number of inputs that agree with its weights."""
    m = files.Model(1)
    image = m.tensor("image", 1, 2, 2, channels)
    packed = m.quantize(image, "packed", 1, 2, 2, -(-channels // 32))
    last = self.build(m, packed)
    shape = m.tensors[last][1]
    signs = m.operator("LceDequantize", [last], m.tensor("signs", *shape[:-1], filters))
    interpreter = wrapper.LiteInterpreter(m.encoded([image], [signs]), 1, True, False, False)
    result = np.zeros((filters, channels + 1), bool)
    for filter, weights in enumerate(self.weights.reshape(filters, channels)):
      for agreements in range(channels + 1):
        pixel = np.where(np.arange(channels) < agreements, weights, -weights).astype(f32)
        [found] = interpreter.predict([np.broadcast_to(pixel, (1, 2, 2, channels)).copy()])
        result[filter, agreements] = found.reshape(-1, filters)[0, filter] > 0
    return result


def main() -> None:
  parser = argparse.ArgumentParser(description=__doc__)
  parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent)
  parser.add_argument("--seed", type=int, default=15)
  arguments = parser.parse_args()
  random = np.random.default_rng(arguments.seed)
  layers = [
    Layer("own", random, ["own"]), Layer("own_relu", random, ["own"], fused_activation_function=1),
    Layer("own_relu1", random, ["own"], fused_activation_function=2),
    Layer("own_relu6", random, ["own"], fused_activation_function=3),
    Layer("pool_norm", random, ["pool", "mul", "add"]), Layer("norm_pool", random, ["own", "pool"]),
    Layer("relu_pool_norm", random, ["pool", "mul", "add"], fused_activation_function=1),
    Layer("pool_relu_norm", random, ["pool+1", "mul", "add"]), Layer("norm_relu_norm", random, ["own", "relu", "mul", "add"]),
    Layer("fused", random, ["mul+3", "rsub", "add+2", "shift"]), Layer("reduce_norm", random, ["reduce", "mul", "add"]),
    Layer("neg_norm", random, ["pool", "neg", "mul", "add"]), Layer("sub_div", random, ["sub", "div", "relu1", "shift"]),
    Layer("bounds", random, ["least", "most", "relu6", "mul", "add"]), Layer("prelu", random, ["sub", "prelu", "shift"]),
    Layer("leaky", random, ["sub", "leaky", "shift"]),
    Layer("subnormal", random, ["sub", "tiny", "tiny"]),
  ]
  m = files.Model(1)
  inputs, outputs = [], []
  for layer in layers:
    bits = layer.bits()
    inputs.append(m.tensor(f"{layer.name}/input", 1, 2, 2, -(-channels // 32), kind="int32"))
    outputs.append(layer.build(m, inputs[-1]))
    m.expect(layer.name, layer.weights, lambda f, total: bits[f, (int(total) + channels) // 2])
    print(layer.name, bits.sum(1).tolist())
  m.save("larq-arithmetic", inputs, outputs, arguments.folder)


if __name__ == "__main__":
  main()
