"""Writes ONNX networks, plain and with QONNX's nodes, and what reference evaluators make of them.

usage: make-onnx-files.py [--seed N] [--images N] [FOLDER]

Beside each NAME.onnx that can be run stands NAME.npz: `images`, bytes of [image, channel, row, column],
`results`, what `onnx.reference` gives with QONNX's own definitions of its nodes, and `predictions`, the index of
the greatest. The others can be read in part. Without FOLDER they go into `onnx` beside this file.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator
from onnx.reference.op_run import OpRun
from qonnx.custom_op.general import bipolar_quant, intquant, multithreshold

QONNX = "qonnx.custom_op.general"


class Graph:
  """A graph that grows node by node; every method gives the name of what it computes."""

  def __init__(self, name: str, random: np.random.Generator, shape: list[int], type: int) -> None:
    self.name, self.random = name, random
    self.nodes: list[onnx.NodeProto] = []
    self.initializers: list[onnx.TensorProto] = []
    self.input = helper.make_tensor_value_info("image", type, shape)
    self.count = 0

  def constant(self, array, dtype="float32", name: str = "") -> str:
    self.count += 1
    name = name or f"constant{self.count}"
    self.initializers.append(numpy_helper.from_array(np.asarray(array, dtype), name))
    return name

  def node(self, operation: str, *inputs: str, domain: str = "", name: str = "", **attributes) -> str:
    self.count += 1
    output = f"{operation.lower()}{self.count}"
    self.nodes.append(
      helper.make_node(
        operation, list(inputs), [output], name or f"{operation}_{self.count}", domain=domain, **attributes))
    return output

  # Weights.

  def signs(self, *shape: int) -> np.ndarray:
    return self.random.choice([-1.0, 1.0], shape).astype("float32")

  def latent(self, *shape: int) -> np.ndarray:
    """Real weights, none of them 0, whose signs are the weights."""
    return (self.signs(*shape) * self.random.uniform(0.01, 1, shape)).astype("float32")

  def bipolar(self, weights: np.ndarray, scale) -> str:
    return self.node("BipolarQuant", self.constant(weights), self.constant(scale), domain=QONNX)

  def quant(self, value: str, scale, bits: float, signed: int, narrow: int = 0) -> str:
    return self.node(
      "Quant", value, self.constant(scale), self.constant(0.0), self.constant(bits), domain=QONNX,
      signed=signed, narrow=narrow, rounding_mode="ROUND")

  # What follows a layer.

  def normalize(self, value: str, channels: int, spread: float, centre=0) -> str:
    """Batch normalisation with scales of both signs, about `centre`."""
    uniform = self.random.uniform
    lists = [
      uniform(0.2, 2, channels) * self.random.choice([-1, 1], channels), uniform(-0.5, 0.5, channels),
      centre + uniform(-spread, spread, channels), uniform(0.1, 9, channels),
    ]
    return self.node("BatchNormalization", value, *[self.constant(list) for list in lists])

  def sign(self, value: str) -> str:
    return self.node("BipolarQuant", value, self.constant(1.0), domain=QONNX)

  def pad(self, value: str, amount: int, with_value: float) -> str:
    amounts = self.constant([0, 0, amount, amount] * 2, "int64")
    return self.node("Pad", value, amounts, self.constant(with_value))

  def model(self, output: str, shape: list, type: int = TensorProto.FLOAT) -> onnx.ModelProto:
    result = helper.make_tensor_value_info(output, type, shape)
    graph = helper.make_graph(self.nodes, self.name, [self.input], [result], self.initializers)
    opsets = [helper.make_opsetid("", 19), helper.make_opsetid(QONNX, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="make-onnx-files")


def brevitas(random) -> onnx.ModelProto:
  """Quant, BipolarQuant and MultiThreshold, as Brevitas and FINN write them."""
  g = Graph("brevitas", random, [1, 2, 14, 14], TensorProto.FLOAT)
  x = g.quant("image", 1.0, 8, signed=0)
  w = g.quant(g.constant(random.uniform(-1, 1, (8, 2, 3, 3)), name="first.weight"), 1 / 64, 8, 1, 1)
  x = g.sign(g.normalize(g.node("Conv", x, w, kernel_shape=[3, 3], strides=[1, 1]), 8, 60))
  # Sums are pooled, and then scaled by numbers of both signs.
  w = g.bipolar(g.latent(16, 8, 3, 3), 0.375)
  x = g.node("Conv", g.pad(x, 1, -1.0), w, name="second")
  x = g.node("MaxPool", x, kernel_shape=[2, 2], strides=[2, 2])
  x = g.sign(g.normalize(x, 16, 4))
  w = g.quant(g.constant(g.latent(12, 16, 2, 2)), np.full((12, 1, 1, 1), 0.25), 1, 1)
  x = g.normalize(g.node("Conv", x, w, strides=[2, 2]), 12, 2)
  x = g.node(
    "MultiThreshold", x, g.constant(random.uniform(-1, 1, (12, 1))), domain=QONNX, out_dtype="BIPOLAR",
    out_scale=2.0, out_bias=-1.0)
  x = g.node("Flatten", x)
  w = g.quant(g.constant(random.uniform(-1, 1, (12 * 9, 10))), 1 / 32, 7, 1, 1)
  x = g.node("Add", g.node("MatMul", x, w), g.constant(random.integers(-9, 10, 10) / 32))
  return g.model(g.node("Mul", x, g.constant(0.5)), [1, 10])


def unsigned(random) -> onnx.ModelProto:
  """Activations 0 and 1/2, filters of one sign and zeros, int8 weights with scales."""
  g = Graph("unsigned", random, [1, 1, 12, 12], TensorProto.UINT8)
  x = g.node("Mul", g.node("Cast", "image", to=TensorProto.FLOAT), g.constant(1 / 256))
  stem = g.signs(12, 1, 5, 5) * random.uniform(0.1, 2, (12, 1, 1, 1))
  bias = g.constant(random.uniform(-1, 1, 12))
  x = g.node("Conv", x, g.constant(stem, name="stem"), bias, strides=[2, 2], pads=[2, 2, 2, 2])
  # The centres are where about half of the activations are 1/2.
  x = g.quant(g.normalize(x, 12, 1, stem.sum((1, 2, 3)) * 0.4), 0.5, 1, signed=0)
  one_sign = (random.random((16, 12, 3, 3)) < 0.5) * random.choice([-0.75, 0.75], (16, 1, 1, 1))
  x = g.node("Conv", x, g.constant(one_sign, name="one_sign"), name="signed")
  x = g.normalize(x, 16, 1, one_sign.sum((1, 2, 3)) / 4)
  x = g.quant(g.node("MaxPool", x, kernel_shape=[2, 2], strides=[2, 2]), 0.5, 1, signed=0)
  scales = random.uniform(0.5, 2, 20)
  signs = g.signs(20, 16, 1, 1)
  w = g.node("DequantizeLinear", g.constant(signs, "int8"), g.constant(scales), axis=0)
  centre = signs.sum((1, 2, 3)) * scales / 4
  x = g.quant(g.normalize(g.node("Conv", x, w), 20, 1, centre), 0.5, 1, signed=0)
  w = g.quant(g.constant(random.uniform(-1, 1, (7, 80))), 1 / 32, 6, 1, 1)
  bias = g.constant(random.integers(-6, 7, 7) / 128)
  return g.model(g.node("Gemm", g.node("Flatten", x), w, bias, transB=1), [1, 7])


def plain(random) -> onnx.ModelProto:
  """Nothing but ONNX's own operators, as PyTorch exports them."""
  g = Graph("plain", random, ["N", 1, 12, 12], TensorProto.UINT8)
  x = g.node("Cast", "image", to=TensorProto.FLOAT)
  w = g.constant(random.integers(-127, 128, (8, 1, 3, 3)))
  x = g.node("Conv", x, w, pads=[1, 1, 1, 1])
  x = g.node("Sign", g.normalize(x, 8, 9000))
  w = g.node("Sign", g.constant(g.latent(16, 8, 3, 3), name="features.3.weight"))
  scale = g.constant(random.uniform(0.1, 1, (16, 1, 1)))
  x = g.node("Mul", g.node("Conv", g.pad(x, 1, 1.0), w, name="/features/3/Conv"), scale)
  x = g.node("Clip", g.normalize(x, 16, 8), g.constant(-1.0), g.constant(1.0))
  x = g.node("Where", g.node("GreaterOrEqual", x, g.constant(0.0)), g.constant(1.0), g.constant(-1.0))
  x = g.node("MaxPool", x, kernel_shape=[2, 2], strides=[2, 2])
  latent = g.constant(g.latent(16, 16, 1, 1))
  w = g.node("Where", g.node("Less", latent, g.constant(0.0)), g.constant(-0.5), g.constant(0.5))
  x = g.node("Sub", g.constant(0.25), g.node("Conv", x, w))
  # 0 or 1, then -1 or +1: a rule that turns round.
  x = g.node("Cast", g.node("Greater", x, g.constant(random.uniform(-2, 2, (1, 16, 1, 1)))), to=TensorProto.FLOAT)
  x = g.node("Sub", g.node("Mul", x, g.constant(2.0)), g.constant(1.0))
  shape = g.node("Shape", x)
  batch = g.node("Gather", shape, g.constant(0, "int64"), axis=0)
  batch = g.node("Unsqueeze", batch, g.constant([0], "int64"))
  x = g.node("Reshape", x, g.node("Concat", batch, g.constant([-1], "int64"), axis=0))
  w = g.constant(g.signs(24, 576) * random.uniform(0.5, 2, (24, 1)))
  x = g.node("Sign", g.normalize(g.node("Gemm", x, w, transB=1), 24, 20))
  # A power of two: equal sums have equal results, whatever the order of addition.
  x = g.node("MatMul", x, g.constant(g.signs(24, 10) * 0.5))
  return g.model(g.node("Softmax", x), ["N", 10])


def larq(random) -> onnx.ModelProto:
  """Channels last in, and a sign of a sign, as tf2onnx writes Larq's networks."""
  def sign(g, x):
    return g.node("Sign", g.node("Add", g.node("Sign", x), g.constant(0.1)))

  g = Graph("larq", random, [1, 12, 12, 1], TensorProto.UINT8)
  x = g.node("Transpose", g.node("Cast", "image", to=TensorProto.FLOAT), perm=[0, 3, 1, 2])
  x = g.node("Conv", x, g.constant(g.signs(8, 1, 3, 3)), pads=[1, 1, 1, 1])
  x = sign(g, g.normalize(x, 8, 500))
  # Kernels of Keras have rows, columns, channels, filters.
  w = g.node("Transpose", sign(g, g.constant(g.latent(3, 3, 8, 12))), perm=[3, 2, 0, 1])
  x = g.node("Conv", g.pad(x, 1, 1.0), w, strides=[2, 2])
  # No normalisation: sums of 0 occur, and the second sign makes them +1.
  x = sign(g, x)
  x = g.node("Flatten", g.node("Transpose", x, perm=[0, 2, 3, 1]))
  return g.model(g.node("MatMul", x, sign(g, g.constant(g.latent(432, 10)))), [1, 10])


def folded(random) -> onnx.ModelProto:
  """What exporters leave to constant folding, and operators on activations that thresholds take."""
  g = Graph("folded", random, [1, 1, 12, 12], TensorProto.UINT8)
  whole = lambda array: g.constant(array, "int64")
  x = g.node("Conv", g.node("Cast", "image", to=TensorProto.FLOAT), g.constant(g.signs(8, 1, 3, 3)))
  x = g.node("LeakyRelu", g.node("Neg", g.normalize(x, 8, 400)), alpha=0.25)
  x = g.node("GreaterOrEqual", x, g.constant(random.uniform(-1, 1, (8, 1, 1))))
  x = g.node("Where", g.node("Equal", g.node("Cast", x, to=TensorProto.FLOAT), g.constant(1.0)), g.constant(1.0),
             g.constant(-1.0))
  # F.pad(x, (1, 1, 1, 1), value=-1) of PyTorch's older exporter.
  missing = g.node("Sub", g.node("Mul", g.node("Size", g.node("Shape", x)), whole(2)), g.node("Size", whole([1] * 4)))
  zeros = g.node("ConstantOfShape", g.node("Unsqueeze", missing, whole([0])),
                 value=numpy_helper.from_array(np.zeros(1, "int64")))
  pairs = g.node("Reshape", g.node("Concat", whole([1] * 4), zeros, axis=0), whole([-1, 2]))
  pairs = g.node("Slice", pairs, whole([-1]), whole([-(2**63)]), whole([0]), whole([-1]))
  amounts = g.node("Cast", g.node("Reshape", g.node("Transpose", pairs, perm=[1, 0]), whole([-1])), to=TensorProto.INT64)
  latent = g.constant(g.latent(12, 8, 3, 3), name="features.2.weight")
  # The sign of the weights, and XNOR-Net's alpha: the mean of their magnitudes.
  w = g.node("Sub", g.node("Mul", g.node("Cast", g.node("Greater", latent, g.constant(0.0)), to=TensorProto.FLOAT),
                           g.constant(2.0)), g.constant(1.0))
  alpha = g.node("ReduceMean", g.node("Abs", latent), whole([1, 2, 3]), keepdims=0)
  x = g.node("Mul", g.node("Conv", g.node("Pad", x, amounts, g.constant(-1.0)), w),
             g.node("Reshape", alpha, whole([1, -1, 1, 1])))
  off = numpy_helper.from_array(np.array(False))
  x = g.node("Dropout", x, g.constant(0.5), g.node("Constant", value=off))
  x = g.sign(g.normalize(g.node("MaxPool", x, kernel_shape=[2, 2], strides=[2, 2]), 12, 3, 4))
  # One pixel of a map, once of its sums and once of its bits.
  x = g.node("Conv", x, g.node("Sign", g.constant(g.latent(16, 12, 2, 2))))
  x = g.node("GlobalMaxPool", g.node("PRelu", x, g.node("Expand", g.constant([[[0.5]]]), whole([16, 1, 1]))))
  x = g.node("Conv", g.sign(g.normalize(x, 16, 4, 8)), g.constant(g.signs(24, 16, 1, 1)))
  # Two spellings of a sign that is +1 for 0, whose branches join.
  x = g.node("Add", g.node("Sign", x), g.node("Cast", g.node("Equal", x, g.constant(0.0)), to=TensorProto.FLOAT))
  x = g.node("ReduceMax", x, whole([2, -1]))
  x = g.node("Conv", x, g.constant(g.signs(32, 24, 1, 1)))
  either = g.node("Or", g.node("Greater", x, g.constant(0.0)), g.node("Equal", x, g.constant(0.0)))
  x = g.node("Flatten", g.node("Where", either, g.constant(1.0), g.constant(-1.0)), axis=-3)
  return g.model(g.node("MatMul", x, g.constant(g.signs(32, 10))), [1, 10])


def half(random) -> onnx.ModelProto:
  """A layer in 16-bit floats, whose rounding moves thresholds: bias and factors meet sums exactly or just not."""
  g = Graph("half", random, [1, 1, 12, 12], TensorProto.UINT8)
  x = g.node("Conv", g.node("Cast", "image", to=TensorProto.FLOAT), g.constant(g.signs(8, 1, 3, 3)))
  x = g.node("Cast", g.sign(g.normalize(x, 8, 400)), to=TensorProto.FLOAT16)
  x = g.node("Conv", x, g.constant(g.signs(40, 8, 3, 3), "float16"), strides=[2, 2])
  factors = random.uniform(0.1, 2, (40, 1, 1)).astype("float16")
  means = 2 * random.integers(-5, 6, (40, 1, 1))
  x = g.node("Mul", x, g.constant(factors, "float16"))
  x = g.node("Sub", x, g.constant(factors.astype("float32") * means, "float16"))
  ones = [g.constant(value, "float16") for value in (0, 1, -1)]
  x = g.node("Where", g.node("Greater", x, ones[0]), *ones[1:])
  return g.model(g.node("MatMul", g.node("Flatten", x), g.constant(g.signs(640, 10), "float16")), [1, 10],
                 TensorProto.FLOAT16)


def partial(random) -> onnx.ModelProto:
  """Much of what cannot be compressed or computed."""
  g = Graph("partial", random, [1, 3, 16, 16], TensorProto.FLOAT)
  x = g.node("Conv", "image", g.constant(random.normal(size=(8, 3, 3, 3)), name="stem"), name="stem")
  x = a = g.node("Sign", g.normalize(x, 8, 1))
  x = g.node("Conv", x, g.node("Sign", g.constant(g.latent(8, 8, 3, 3))), pads=[1, 1, 1, 1], name="zeros")
  x = g.node("Add", g.normalize(x, 8, 1), a, name="residual")
  x = g.quant(x, 0.5, 2, signed=0)
  x = g.node("Conv", x, g.bipolar(g.latent(8, 8, 3, 3), 1.0), name="two_bits")
  x = g.node("Conv", g.sign(x), g.constant(g.signs(8, 1, 3, 3)), group=8, name="depthwise")
  x = g.node("Conv", g.sign(x), g.constant(g.signs(4, 8, 3, 3)), dilations=[2, 2], name="dilated")
  ternary = g.constant(random.choice([-1, 0, 1], (4, 4, 3, 3)))
  x = g.node("Conv", g.sign(x), ternary, name="ternary")
  x = g.sign(g.node("Conv", g.sign(x), g.constant(g.signs(4, 4, 2, 2)), name="last", strides=[2, 2]))
  x = g.node("GlobalAveragePool", x, name="average")
  return g.model(g.node("Flatten", x), [1, 4])


def external(random) -> onnx.ModelProto:
  """A layer whose weights lie in another file."""
  g = Graph("external", random, [1, 4, 6, 6], TensorProto.FLOAT)
  x = g.node("Conv", g.sign("image"), g.constant(g.signs(8, 4, 3, 3), name="weight"), name="conv")
  return g.model(x, [1, 8, 4, 4])


class Quant(OpRun):
  op_domain = QONNX

  def _run(self, x, scale, zero, bits, signed=None, narrow=None, rounding_mode=None):
    return (intquant.int_quant(x, scale, zero, bits, signed, narrow, rounding_mode).astype(x.dtype),)


class BipolarQuant(OpRun):
  op_domain = QONNX

  def _run(self, x, scale):
    return (bipolar_quant.binary_quant(x, scale).astype(x.dtype),)


class MultiThreshold(OpRun):
  op_domain = QONNX

  def _run(self, x, thresholds, out_dtype=None, out_scale=None, out_bias=None):
    return (multithreshold.multithreshold(x, thresholds, out_scale, out_bias).astype(x.dtype),)


def evaluate(model: onnx.ModelProto, images: np.ndarray) -> np.ndarray:
  """The results for each image; of a softmax, their logarithms."""
  reference = ReferenceEvaluator(model, new_ops=[Quant, BipolarQuant, MultiThreshold])
  info = model.graph.input[0].type.tensor_type
  dtype = np.uint8 if info.elem_type == TensorProto.UINT8 else np.float32
  is_last = info.shape.dim[1].dim_value > 4
  results = []
  for image in images:
    value = np.moveaxis(image, 0, -1)[None] if is_last else image[None]
    results.append(reference.run(None, {"image": value.astype(dtype)})[0][0])
  ends_in_softmax = model.graph.node[-1].op_type == "Softmax"
  return np.log(results) if ends_in_softmax else np.asarray(results)


def main() -> None:
  parser = argparse.ArgumentParser(description=__doc__)
  parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent / "onnx")
  parser.add_argument("--seed", type=int, default=8)
  parser.add_argument("--images", type=int, default=40)
  options = parser.parse_args()
  random = np.random.default_rng(options.seed)
  options.folder.mkdir(exist_ok=True)
  for make in [brevitas, unsigned, plain, larq, folded, half]:
    # What came later has random numbers of its own, so that the others stay as they are.
    own = np.random.default_rng(options.seed) if make in [folded, half] else random
    model = make(own)
    onnx.save(model, options.folder / f"{make.__name__}.onnx")
    dims = [dim.dim_value for dim in model.graph.input[0].type.tensor_type.shape.dim][1:]
    shape = [dims[2], *dims[:2]] if make is larq else dims
    # Large areas, so that images differ in more than noise.
    areas = own.integers(0, 200, (options.images, shape[0], shape[1] // 4 + 1, shape[2] // 4 + 1))
    images = np.kron(areas, np.ones((4, 4), int))[:, :, : shape[1], : shape[2]]
    images = (images + own.integers(0, 56, images.shape)).astype(np.uint8)
    results = evaluate(model, images).astype(np.float32)
    predictions = results.argmax(1).astype(np.uint8)
    np.savez_compressed(
      options.folder / f"{make.__name__}.npz", images=images, predictions=predictions, results=results)
    print(f"{make.__name__}: {len(np.unique(results, axis=0))} results, {len(set(predictions.tolist()))} classes")
  onnx.save(partial(random), options.folder / "partial.onnx")
  (options.folder / "external.data").unlink(missing_ok=True)  # or it would grow
  onnx.save(
    external(random), options.folder / "external.onnx", save_as_external_data=True, location="external.data",
    size_threshold=64)


if __name__ == "__main__":
  main()
