"""Writes a network of Larq's operators with the flatbuffers and tflite packages: larq.tflite.

usage: make-tflite-files.py

`larq.safetensors` is what `hwgen import larq.tflite -o` must write, made here without our reader:
kernels from their signs, and a threshold a filter by trying every sum that a window can have.
"""

from pathlib import Path

import flatbuffers
import numpy as np
import tflite
from flatbuffers import flexbuffers
from safetensors.numpy import save_file

folder = Path(__file__).parent
random = np.random.default_rng(11)
builder = flatbuffers.Builder(1 << 14)
buffers, tensors, operators, codes, expected = [b""], [], [], [], {}
types = {"float32": tflite.TensorType.FLOAT32, "int32": tflite.TensorType.INT32}


def tensor(name: str, shape: tuple, kind: str = "float32") -> int:
  tensors.append((name, shape, types[kind], 0))
  return len(tensors) - 1


def constant(name: str, array: np.ndarray) -> int:
  buffers.append(array.tobytes())
  tensors.append((name, array.shape, types[str(array.dtype)], len(buffers) - 1))
  return len(tensors) - 1


def operator(code, inputs: list, output: int, options=None, custom: dict = None) -> int:
  """Appends an operator: a builtin one by its number, or a custom one by its name."""
  if code not in codes:
    codes.append(code)
  data = b"" if custom is None else bytes(flexbuffers.Dumps(custom))
  operators.append((codes.index(code), inputs, [output], options, data))
  return output


def options(name: str, number: int, **fields: int):
  """A table of builtin options, and its number in the union."""
  getattr(tflite, f"{name}Start")(builder)
  for field, value in fields.items():
    getattr(tflite, f"{name}Add{field}")(builder, value)
  return number, getattr(tflite, f"{name}End")(builder)


# MARK: the independent packer

def kernels(filters: int, channels: int, side: int) -> np.ndarray:
  """Weights of -1 and +1 in TFLite's order: filter, row, column, channel."""
  return np.where(random.random((filters, side, side, channels)) < 0.3, 1, -1).astype("int32")


def packed(weights: np.ndarray) -> np.ndarray:
  """Channel i is bit i % 32 of word i // 32, and set where the weight is -1."""
  filters, height, width, channels = weights.shape
  words = np.zeros((filters, height, width, -(-channels // 32)), "uint32")
  for place in np.argwhere(weights < 0):
    words[(*place[:3], place[3] // 32)] |= np.uint32(1 << (place[3] % 32))
  return words.view("int32")


def expect(name: str, weights: np.ndarray, decide=None):
  """What import writes of a layer; `decide(filter, sum)` is whether its bit is +1."""
  expected[name] = (weights < 0).astype("uint8").transpose(0, 3, 1, 2).copy()
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
  expected[f"{name}.threshold"] = np.array(thresholds, "int32")
  expected[f"{name}.direction"] = np.array(directions, "uint8")


# MARK: the network

def bconv(name, input, weights, output, multiply=None, add=None, thresholds=None, **custom):
  inputs = [input, constant(name, packed(weights))]
  for array in (multiply, add, thresholds):
    inputs.append(-1 if array is None else constant(f"{name}/{len(tensors)}", array))
  settings = {
    "channels_in": weights.shape[3], "dilation_height_factor": 1, "dilation_width_factor": 1,
    "fused_activation_function": 0, "pad_values": 0, "padding": 1, "stride_height": 1,
    "stride_width": 1,
  }
  return operator("LceBconv2d", inputs, output, custom=settings | custom)


def affine(filters: int, signs: bool):
  multiply = random.uniform(0.2, 2, filters)
  if signs:
    multiply *= np.where(random.random(filters) < 0.5, 1, -1)
  return multiply.astype("float32"), random.normal(0, 9, filters).astype("float32")


image = tensor("image", (1, 8, 8, 3))
first = operator(
  tflite.BuiltinOperator.CONV_2D,
  [image, constant("first", random.normal(size=(5, 3, 3, 3)).astype("float32")),
   constant("first/bias", np.zeros(5, "float32"))],
  tensor("sums", (1, 8, 8, 5)),
  options("Conv2DOptions", tflite.BuiltinOptions.Conv2DOptions, StrideW=1, StrideH=1,
          DilationWFactor=1, DilationHFactor=1))
bits = operator("LceQuantize", [first], tensor("bits", (1, 8, 8, 1), "int32"))

# Thresholds made beforehand: -1 where more disagree; never and always among them.
weights = kernels(40, 5, 3)
limits = random.integers(15, 30, 40).astype("int32")
limits[[3, 4]] = [2**31 - 1, -(2**31)]
bits = bconv("model/a", bits, weights, tensor("a", (1, 8, 8, 2), "int32"), thresholds=limits,
             padding=0, pad_values=1)
expect("model/a", weights, lambda filter, sum: (weights[0].size - sum) // 2 <= limits[filter])
bits = operator("LceBMaxPool2d", [bits], tensor("pooled", (1, 4, 4, 2), "int32"),
                custom={"filter_height": 2, "filter_width": 2, "padding": 1, "stride_height": 2,
                        "stride_width": 2})

# Max-pooling of sums, and a batch normalisation of its own behind it.
second = kernels(33, 40, 1)
(m, a), (scale, shift) = affine(33, False), affine(33, False)
sums = bconv("model/b", bits, second, tensor("b", (1, 4, 4, 33)), m, a)
sums = operator(
  tflite.BuiltinOperator.MAX_POOL_2D, [sums], tensor("b/pooled", (1, 2, 2, 33)),
  options("Pool2DOptions", tflite.BuiltinOptions.Pool2DOptions, Padding=1, StrideW=2, StrideH=2,
          FilterWidth=2, FilterHeight=2))
sums = operator(tflite.BuiltinOperator.MUL, [sums, constant("b/scale", scale)],
                tensor("b/scaled", (1, 2, 2, 33)))
sums = operator(tflite.BuiltinOperator.ADD, [sums, constant("b/shift", shift)],
                tensor("b/shifted", (1, 2, 2, 33)))
bits = operator("LceQuantize", [sums], tensor("b/bits", (1, 2, 2, 2), "int32"))
expect("model/b", second,
       lambda filter, sum: (sum * float(m[filter]) + float(a[filter])) * float(scale[filter])
       + float(shift[filter]) >= 0)

# Negative factors turn the comparison; zeros in the border of the next stand in its way.
third = kernels(6, 33, 1)
m2, a2 = affine(6, True)
sums = bconv("model/c", bits, third, tensor("c", (1, 2, 2, 6)), m2, a2)
bits = operator("LceQuantize", [sums], tensor("c/bits", (1, 2, 2, 1), "int32"))
expect("model/c", third, lambda filter, sum: sum * float(m2[filter]) + float(a2[filter]) >= 0)
fourth = kernels(4, 6, 3)
sums = bconv("model/d", bits, fourth, tensor("d", (1, 2, 2, 4)), *affine(4, True), padding=0)
expect("model/d", fourth)
sums = operator(tflite.BuiltinOperator.RESHAPE,
                [sums, constant("shape", np.array([1, 16], "int32"))], tensor("flat", (1, 16)))
bits = operator("LceQuantize", [sums], tensor("flat/bits", (1, 1), "int32"))
sums = operator("LceDequantize", [bits], tensor("flat/signs", (1, 16)))

# A dense layer of +-a over row, column, channel, which import turns to channel, row, column.
dense = kernels(3, 16, 1).reshape(3, 16)
factors = np.array([[0.5], [0.125], [3.0]], "float32")
last = operator(
  tflite.BuiltinOperator.FULLY_CONNECTED,
  [sums, constant("model/dense", dense.astype("float32") * factors),
   constant("dense/bias", random.normal(size=3).astype("float32"))], tensor("scores", (1, 3)),
  options("FullyConnectedOptions", tflite.BuiltinOptions.FullyConnectedOptions))
last = operator(tflite.BuiltinOperator.SOFTMAX, [last], tensor("classes", (1, 3)))
expected["model/dense"] = (
  (dense > 0).astype("uint8").reshape(3, 2, 2, 4).transpose(0, 3, 1, 2).reshape(3, 16).copy())

# MARK: the file

def vector(items: list) -> int:
  """A vector of tables."""
  builder.StartVector(4, len(items), 4)
  for item in reversed(items):
    builder.PrependUOffsetTRelative(item)
  return builder.EndVector()


def integers(values) -> int:
  return builder.CreateNumpyVector(np.array(values, "int32"))


def table(name: str, **fields) -> int:
  getattr(tflite, f"{name}Start")(builder)
  for field, value in fields.items():
    if value is not None:
      getattr(tflite, f"{name}Add{field}")(builder, value)
  return getattr(tflite, f"{name}End")(builder)


code_tables = [
  table("OperatorCode", DeprecatedBuiltinCode=tflite.BuiltinOperator.CUSTOM,
        BuiltinCode=tflite.BuiltinOperator.CUSTOM, CustomCode=builder.CreateString(code))
  if isinstance(code, str)
  else table("OperatorCode", DeprecatedBuiltinCode=code, BuiltinCode=code) for code in codes
]
buffer_tables = [
  table("Buffer", Data=builder.CreateByteVector(data) if data else None) for data in buffers
]
tensor_tables = [
  table("Tensor", Name=builder.CreateString(name), Shape=integers(shape), Type=kind, Buffer=buffer)
  for name, shape, kind, buffer in tensors
]
operator_tables = [
  table("Operator", OpcodeIndex=code, Inputs=integers(inputs), Outputs=integers(outputs),
        BuiltinOptionsType=settings and settings[0], BuiltinOptions=settings and settings[1],
        CustomOptions=builder.CreateByteVector(custom) if custom else None)
  for code, inputs, outputs, settings, custom in operators
]
graph = table("SubGraph", Tensors=vector(tensor_tables), Inputs=integers([image]),
              Outputs=integers([last]), Operators=vector(operator_tables))
model = table("Model", Version=3, OperatorCodes=vector(code_tables), Subgraphs=vector([graph]),
              Buffers=vector(buffer_tables))
builder.Finish(model, b"TFL3")
(folder / "larq.tflite").write_bytes(bytes(builder.Output()))
save_file(expected, folder / "larq.safetensors")
