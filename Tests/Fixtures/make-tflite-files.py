"""Writes networks of Larq's operators with the flatbuffers and tflite packages.

usage: make-tflite-files.py

`larq.safetensors` is what `hwgen import larq.tflite -o` must write, made here without our reader:
kernels from their signs, and a threshold a filter by trying every sum that a window can have.
`variants.tflite` has what Larq can do and `larq.tflite` does not.
"""

from pathlib import Path

import flatbuffers
import numpy as np
import tflite
from flatbuffers import flexbuffers
from safetensors.numpy import save_file

folder = Path(__file__).parent
types = {
  "float32": tflite.TensorType.FLOAT32, "int32": tflite.TensorType.INT32,
  "int8": tflite.TensorType.INT8,
}
Code, Options = tflite.BuiltinOperator, tflite.BuiltinOptions


class Model:
  """A graph that grows operator by operator, and what import must make of it."""

  def __init__(self, seed: int):
    self.random = np.random.default_rng(seed)
    self.builder = flatbuffers.Builder(1 << 14)
    self.buffers, self.tensors, self.operators, self.codes = [b""], [], [], []
    self.expected = {}

  def tensor(self, name: str, *shape: int, kind: str = "float32") -> int:
    self.tensors.append((name, shape, types[kind], 0))
    return len(self.tensors) - 1

  def constant(self, name: str, array: np.ndarray) -> int:
    self.buffers.append(array.tobytes())
    self.tensors.append((name, array.shape, types[str(array.dtype)], len(self.buffers) - 1))
    return len(self.tensors) - 1

  def operator(self, code, inputs: list, output: int, settings=None, custom=None) -> int:
    """Appends an operator: a builtin one by its number, or a custom one by its name."""
    if code not in self.codes:
      self.codes.append(code)
    data = b"" if custom is None else bytes(flexbuffers.Dumps(custom))
    self.operators.append((self.codes.index(code), inputs, [output], settings, data))
    return output

  def table(self, name: str, **fields) -> int:
    getattr(tflite, f"{name}Start")(self.builder)
    for field, value in fields.items():
      if value is not None:
        getattr(tflite, f"{name}Add{field}")(self.builder, value)
    return getattr(tflite, f"{name}End")(self.builder)

  def options(self, name: str, **fields: int):
    """A table of builtin options, and its number in the union."""
    return getattr(Options, name), self.table(name, **fields)

  # What Larq does, and what we expect of it.

  def kernels(self, filters: int, channels: int, side: int) -> np.ndarray:
    """Weights of -1 and +1 in TFLite's order: filter, row, column, channel."""
    ones = self.random.random((filters, side, side, channels)) < 0.3
    return np.where(ones, 1, -1).astype("int32")

  @staticmethod
  def packed(weights: np.ndarray) -> np.ndarray:
    """Channel i is bit i % 32 of word i // 32, and set where the weight is -1."""
    filters, height, width, channels = weights.shape
    words = np.zeros((filters, height, width, -(-channels // 32)), "uint32")
    for place in np.argwhere(weights < 0):
      words[(*place[:3], place[3] // 32)] |= np.uint32(1 << (place[3] % 32))
    return words.view("int32")

  def bconv(self, name, input, weights, output, multiply=None, add=None, thresholds=None,
            **custom) -> int:
    inputs = [input, self.constant(name, self.packed(weights))]
    for array in (multiply, add, thresholds):
      number = len(self.tensors)
      inputs.append(-1 if array is None else self.constant(f"{name}/{number}", array))
    settings = {
      "channels_in": weights.shape[3], "dilation_height_factor": 1, "dilation_width_factor": 1,
      "fused_activation_function": 0, "pad_values": 0, "padding": 1, "stride_height": 1,
      "stride_width": 1,
    }
    return self.operator("LceBconv2d", inputs, output, custom=settings | custom)

  def affine(self, filters: int, signs: bool):
    multiply = self.random.uniform(0.2, 2, filters)
    if signs:
      multiply *= np.where(self.random.random(filters) < 0.5, 1, -1)
    return multiply.astype("float32"), self.random.normal(0, 9, filters).astype("float32")

  def quantize(self, sums: int, name: str, *shape: int) -> int:
    return self.operator("LceQuantize", [sums], self.tensor(name, *shape, kind="int32"))

  def expect(self, name: str, weights: np.ndarray, decide=None):
    """What import writes of a layer; `decide(filter, total)` is whether the bit of a sum is +1."""
    self.expected[name] = (weights < 0).astype("uint8").transpose(0, 3, 1, 2).copy()
    if decide is None:
      return
    count = weights[0].size
    thresholds, directions = [], []
    for filter in range(len(weights)):
      bits = [bool(decide(filter, 2.0 * agreements - count)) for agreements in range(count + 1)]
      rises = bits == sorted(bits)
      assert rises or bits == sorted(bits, reverse=True), "more than one comparison"
      ones = sum(bits)
      thresholds.append(count + 1 - ones if rises else ones - 1)
      directions.append(rises)
    self.expected[f"{name}.threshold"] = np.array(thresholds, "int32")
    self.expected[f"{name}.direction"] = np.array(directions, "uint8")

  # The file.

  def vector(self, items: list) -> int:
    """A vector of tables."""
    self.builder.StartVector(4, len(items), 4)
    for item in reversed(items):
      self.builder.PrependUOffsetTRelative(item)
    return self.builder.EndVector()

  def integers(self, values) -> int:
    return self.builder.CreateNumpyVector(np.array(values, "int32"))

  def encoded(self, inputs: list, outputs: list) -> bytes:
    text, data = self.builder.CreateString, self.builder.CreateByteVector
    codes = [
      self.table("OperatorCode", DeprecatedBuiltinCode=Code.CUSTOM, BuiltinCode=Code.CUSTOM,
                 CustomCode=text(code))
      if isinstance(code, str)
      else self.table("OperatorCode", DeprecatedBuiltinCode=code, BuiltinCode=code)
      for code in self.codes
    ]
    buffers = [self.table("Buffer", Data=data(bytes) if bytes else None) for bytes in self.buffers]
    tensors = [
      self.table("Tensor", Name=text(name), Shape=self.integers(shape), Type=kind, Buffer=buffer)
      for name, shape, kind, buffer in self.tensors
    ]
    operators = [
      self.table(
        "Operator", OpcodeIndex=code, Inputs=self.integers(ins), Outputs=self.integers(outs),
        BuiltinOptionsType=settings and settings[0], BuiltinOptions=settings and settings[1],
        CustomOptions=data(custom) if custom else None)
      for code, ins, outs, settings, custom in self.operators
    ]
    graph = self.table(
      "SubGraph", Tensors=self.vector(tensors), Inputs=self.integers(inputs),
      Outputs=self.integers(outputs), Operators=self.vector(operators))
    model = self.table(
      "Model", Version=3, OperatorCodes=self.vector(codes), Subgraphs=self.vector([graph]),
      Buffers=self.vector(buffers))
    self.builder.Finish(model, b"TFL3")
    return bytes(self.builder.Output())

  def save(self, name: str, inputs: list, outputs: list, folder: Path = folder):
    (folder / f"{name}.tflite").write_bytes(self.encoded(inputs, outputs))
    save_file(self.expected, folder / f"{name}.safetensors")


def larq():
  m = Model(11)
  image = m.tensor("image", 1, 8, 8, 3)
  filters = m.random.normal(size=(5, 3, 3, 3)).astype("float32")
  first = m.operator(
    Code.CONV_2D,
    [image, m.constant("first", filters), m.constant("first/bias", np.zeros(5, "float32"))],
    m.tensor("sums", 1, 8, 8, 5),
    m.options("Conv2DOptions", StrideW=1, StrideH=1, DilationWFactor=1, DilationHFactor=1))
  bits = m.quantize(first, "bits", 1, 8, 8, 1)

  # Thresholds made beforehand: -1 where more disagree; never and always among them.
  weights = m.kernels(40, 5, 3)
  limits = m.random.integers(15, 30, 40).astype("int32")
  limits[[3, 4]] = [2**31 - 1, -(2**31)]
  bits = m.bconv("model/a", bits, weights, m.tensor("a", 1, 8, 8, 2, kind="int32"),
                 thresholds=limits, padding=0, pad_values=1)
  m.expect("model/a", weights, lambda f, total: (weights[0].size - total) // 2 <= limits[f])
  bits = m.operator(
    "LceBMaxPool2d", [bits], m.tensor("pooled", 1, 4, 4, 2, kind="int32"),
    custom={"filter_height": 2, "filter_width": 2, "padding": 1, "stride_height": 2,
            "stride_width": 2})

  # Max-pooling of sums, and a batch normalisation of its own behind it.
  second = m.kernels(33, 40, 1)
  (by, plus), (scale, shift) = m.affine(33, False), m.affine(33, False)
  sums = m.bconv("model/b", bits, second, m.tensor("b", 1, 4, 4, 33), by, plus)
  sums = m.operator(
    Code.MAX_POOL_2D, [sums], m.tensor("b/pooled", 1, 2, 2, 33),
    m.options("Pool2DOptions", Padding=1, StrideW=2, StrideH=2, FilterWidth=2, FilterHeight=2))
  sums = m.operator(Code.MUL, [sums, m.constant("b/scale", scale)], m.tensor("b/x", 1, 2, 2, 33))
  sums = m.operator(Code.ADD, [sums, m.constant("b/shift", shift)], m.tensor("b/y", 1, 2, 2, 33))
  bits = m.quantize(sums, "b/bits", 1, 2, 2, 2)
  m.expect("model/b", second, lambda f, total:
           (total * float(by[f]) + float(plus[f])) * float(scale[f]) + float(shift[f]) >= 0)

  # Negative factors turn the comparison; zeros in the border of the next stand in its way.
  third = m.kernels(6, 33, 1)
  by2, plus2 = m.affine(6, True)
  sums = m.bconv("model/c", bits, third, m.tensor("c", 1, 2, 2, 6), by2, plus2)
  bits = m.quantize(sums, "c/bits", 1, 2, 2, 1)
  m.expect("model/c", third, lambda f, total: total * float(by2[f]) + float(plus2[f]) >= 0)
  fourth = m.kernels(4, 6, 3)
  sums = m.bconv("model/d", bits, fourth, m.tensor("d", 1, 2, 2, 4), *m.affine(4, True), padding=0)
  m.expect("model/d", fourth)
  shape = m.constant("shape", np.array([1, 16], "int32"))
  sums = m.operator(Code.RESHAPE, [sums, shape], m.tensor("flat", 1, 16))
  bits = m.quantize(sums, "flat/bits", 1, 1)
  signs = m.operator("LceDequantize", [bits], m.tensor("flat/signs", 1, 16))

  # A dense layer of +-a over row, column, channel, which import turns to channel, row, column.
  dense = m.kernels(3, 16, 1).reshape(3, 16)
  factors = np.array([[0.5], [0.125], [3.0]], "float32")
  bias = m.constant("dense/bias", m.random.normal(size=3).astype("float32"))
  last = m.operator(
    Code.FULLY_CONNECTED,
    [signs, m.constant("model/dense", dense.astype("float32") * factors), bias],
    m.tensor("scores", 1, 3), m.options("FullyConnectedOptions"))
  last = m.operator(
    Code.SOFTMAX, [last], m.tensor("classes", 1, 3), m.options("SoftmaxOptions", Beta=1.0))
  m.expected["model/dense"] = (
    (dense > 0).astype("uint8").reshape(3, 2, 2, 4).transpose(0, 3, 1, 2).reshape(3, 16).copy())
  m.save("larq", [image], [last])


def variants():
  m = Model(12)
  bits = m.tensor("bits", 1, 9, 9, 2, kind="int32")

  # Two groups of 32 channels, gaps in the windows, bounds of the sums; a border of odd width.
  grouped = m.kernels(4, 32, 1)
  (by, plus) = m.affine(4, True)
  sums = m.bconv("grouped", bits, grouped, m.tensor("grouped/sums", 1, 9, 9, 4), by, plus,
                 channels_in=64)
  m.expect("grouped", grouped)
  bits = m.quantize(sums, "grouped/bits", 1, 9, 9, 1)
  dilated = m.kernels(8, 4, 3)
  (by, plus) = m.affine(8, True)
  sums = m.bconv("dilated", bits, dilated, m.tensor("dilated/sums", 1, 5, 5, 8), by, plus,
                 dilation_height_factor=2, dilation_width_factor=2)
  m.expect("dilated", dilated)
  bits = m.quantize(sums, "dilated/bits", 1, 5, 5, 1)
  bounded = m.kernels(5, 8, 2)
  (by2, _), less = m.affine(5, True), m.affine(5, False)[1]
  sums = m.bconv("bounded", bits, bounded, m.tensor("bounded/sums", 1, 5, 5, 5), by2,
                 np.zeros(5, "float32"), padding="SAME", pad_values=1, fused_activation_function=3)
  sums = m.operator(Code.SUB, [sums, m.constant("less", less)], m.tensor("less/sums", 1, 5, 5, 5))
  bits = m.quantize(sums, "bounded/bits", 1, 5, 5, 1)
  m.expect("bounded", bounded, lambda f, total:
           min(max(total, 0), 6) * float(by2[f]) - float(less[f]) >= 0)

  # A negative factor behind max-pooling: the sums are pooled, not the bits.
  pooled = m.kernels(3, 5, 2)
  one = np.ones(3, "float32")
  sums = m.bconv("pooled", bits, pooled, m.tensor("pooled/sums", 1, 4, 4, 3), one, one)
  turn = np.array([1, 1, -1], "float32")
  m.expect("pooled", pooled, lambda f, total: (total + 1) * float(turn[f]) >= 0)
  sums = m.operator(
    Code.MAX_POOL_2D, [sums], m.tensor("pooled/most", 1, 2, 2, 3),
    m.options("Pool2DOptions", Padding=1, StrideW=2, StrideH=2, FilterWidth=2, FilterHeight=2))
  sums = m.operator(Code.MUL, [sums, m.constant("turn", turn)], m.tensor("turned", 1, 2, 2, 3))
  bits = m.quantize(sums, "pooled/bits", 1, 2, 2, 1)

  # Sums that two operators take, and factors that turn before and behind max-pooling.
  shared = m.kernels(3, 3, 1)
  sums = m.bconv("shared", bits, shared, m.tensor("shared/sums", 1, 2, 2, 3), one, one)
  m.expect("shared", shared)
  both = m.operator(Code.ADD, [sums, sums], m.tensor("both", 1, 2, 2, 3))
  twice = m.kernels(3, 3, 1)
  sums = m.bconv("twice", bits, twice, m.tensor("twice/sums", 1, 2, 2, 3), turn, one)
  m.expect("twice", twice)
  sums = m.operator(
    Code.MAX_POOL_2D, [sums], m.tensor("twice/most", 1, 1, 1, 3),
    m.options("Pool2DOptions", Padding=1, StrideW=2, StrideH=2, FilterWidth=2, FilterHeight=2))
  sums = m.operator(Code.MUL, [sums, m.constant("turn/2", turn)], m.tensor("twice/x", 1, 1, 1, 3))
  end = m.quantize(sums, "twice/bits", 1, 1, 1, 1)

  # Sums of eight bits: which of them are rounded to zero is not a matter of their sign.
  rounded = m.kernels(2, 3, 1)
  by = m.constant("by", np.array([3, 4], "int8"))
  sums = m.bconv("rounded", bits, rounded, m.tensor("rounded/sums", 1, 2, 2, 2, kind="int8"))
  m.operators[-1][1][2] = by
  m.expect("rounded", rounded)
  last = m.quantize(sums, "rounded/bits", 1, 2, 2, 1)
  m.save("variants", [0], [both, end, last])


if __name__ == "__main__":
  larq()
  variants()
