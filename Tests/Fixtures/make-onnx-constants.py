"""Writes nodes on constants, and what ONNX Runtime makes of them: onnx/constants-VERSION.onnx.

usage: make-onnx-constants.py [--seed N] [--cases N] [FOLDER]

Each model has nodes on initialisers alone, in the forms of one version of ONNX's operators. Beside a node's
result `NAME` stands an initialiser `NAME.expected`, the bits that ONNX Runtime computes. Results that the format
leaves to the evaluator in their last bits (reductions, powers, exponentials, ranges, which ONNX Runtime adds up)
are called `NAME~`.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

floats, integers = ["float32", "float64", "float16"], ["int32", "int64", "int8", "uint8", "uint64"]
CLOSE = {"ReduceSum", "ReduceMean", "ReduceProd", "ReduceL1", "ReduceL2", "ReduceSumSquare", "Pow", "Exp", "Log",
         "Mean", "Sum", "Range"}
options = onnxruntime.SessionOptions()
options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
options.log_severity_level = 4


class Cases:
  def __init__(self, seed: int, version: int) -> None:
    self.random, self.version = np.random.default_rng(seed), version
    self.nodes, self.initializers, self.refused = [], [], 0

  def shape(self, least: int = 0, most: int = 3) -> list[int]:
    return self.random.integers(1, 5, self.random.integers(least, most + 1)).tolist()

  def values(self, shape, kind: str) -> np.ndarray:
    if kind == "bool":
      return self.random.random(shape) < 0.5
    if kind in floats:
      wide = self.random.choice([0.5, 3, 200])
      whole = self.random.random() < 0.3
      values = self.random.normal(0, wide, shape)
      return np.asarray(np.round(values) if whole else values).astype(kind)
    info = np.iinfo(kind)
    if self.random.random() < 0.3:
      return self.random.integers(info.min, info.max, shape, endpoint=True, dtype=kind)
    return self.random.integers(max(info.min, -9), 10, shape).astype(kind)

  def add(self, operation: str, *inputs, outputs: int = 1, **attributes) -> None:
    """A node with the arrays `inputs`; None stands for an input that is not there."""
    number = len(self.nodes)
    mark = "~" if operation in CLOSE else ""
    given = {f"{number}.{index}": np.asarray(array) for index, array in enumerate(inputs) if array is not None}
    names = ["" if array is None else f"{number}.{index}" for index, array in enumerate(inputs)]
    results = [f"{operation}{number}.{index}{mark}" for index in range(outputs)]
    if [] in attributes.values():
      return
    node = helper.make_node(operation, names, results, f"{operation}{number}", **attributes)
    tensors = [numpy_helper.from_array(array, name) for name, array in given.items()]
    infos = [helper.make_empty_tensor_value_info(name) for name in results]
    graph = helper.make_graph([node], "case", [], infos, tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", self.version)], ir_version=9)
    try:
      session = onnxruntime.InferenceSession(model.SerializeToString(), options, ["CPUExecutionProvider"])
      found = session.run(None, {})
    except Exception:
      self.refused += 1
      return
    self.nodes.append(node)
    self.initializers += tensors
    self.initializers += [
      numpy_helper.from_array(np.asarray(array), f"{name}.expected") for name, array in zip(results, found)]

  def axes(self, rank: int) -> np.ndarray:
    axes = self.random.permutation(rank)[: self.random.integers(0, rank + 1)]
    return np.where(self.random.random(len(axes)) < 0.5, axes, axes - rank).astype("int64")

  def spread(self, shape: list[int]) -> list[int]:
    """A shape that stretches to `shape`."""
    return [1 if self.random.random() < 0.3 else n for n in shape][self.random.integers(0, len(shape) + 1):]

  # One random case of each operator.

  def elements(self) -> None:
    r, pick = self.random, self.random.choice
    for operation in ["Sign", "Neg", "Abs", "Relu"]:
      self.add(operation, self.values(self.shape(), pick(floats + integers)))
    for operation in ["Floor", "Ceil", "Round", "Reciprocal"]:
      self.add(operation, self.values(self.shape(), pick(floats)))
    self.add("Sqrt", np.abs(self.values(self.shape(), pick(floats))))
    self.add("Exp", self.values(self.shape(), "float32") % 5)
    self.add("Log", np.abs(self.values(self.shape(), "float32")) + np.float32(0.1))
    self.add("Not", self.values(self.shape(), "bool"))
    for operation in ["Add", "Sub", "Mul", "Div", "Equal", "Greater", "Less", "GreaterOrEqual", "LessOrEqual", "Mod"]:
      shape, kind = self.shape(), pick(floats + integers)
      a, b = self.values(self.spread(shape), kind), self.values(shape, kind)
      if operation in ["Div", "Mod"]:
        b = np.where(b == 0, np.ones_like(b), b).astype(kind)
      fmod = {"fmod": 1} if operation == "Mod" and (kind in floats or r.random() < 0.5) else {}
      self.add(operation, *((a, b) if operation in ["Div", "Mod"] or r.random() < 0.5 else (b, a)), **fmod)
    for operation in ["And", "Or", "Xor"]:
      self.add(operation, self.values(self.shape(2, 2)[:1] + [3], "bool"), self.values([3], "bool"))
    for operation in ["Min", "Max", "Sum", "Mean"]:
      kind = pick(["float32", "float64"] + (["int32", "int64"] if operation in ["Min", "Max"] else []))
      self.add(operation, *[self.values([2, 3] if r.random() < 0.5 else [3], kind) for _ in range(r.integers(1, 4))])
    base = np.abs(self.values(self.shape(), "float32"))
    self.add("Pow", base, np.asarray(pick([2, 3, 0.5, -1, 1.5]), "float32"))
    self.add("Pow", self.values(self.shape(), "float32"), np.asarray(2, pick(["float32", "int64"])))
    shape, kind = self.shape(), pick(floats + integers)
    self.add("Where", self.values(self.spread(shape), "bool"), self.values(shape, kind),
             self.values(self.spread(shape), kind))
    types = floats + integers + ["bool"]
    source, target = pick(types), pick(types)
    value = self.values(self.shape(), source)
    if source in floats and target not in floats:
      value = (np.abs(value) % 120).astype(source)
    self.add("Cast", value, to=helper.np_dtype_to_tensor_dtype(np.dtype(target)))
    limits = [self.values([], "float32") if r.random() < 0.7 else None for _ in range(2)]
    if self.version >= 11:
      self.add("Clip", self.values(self.shape(), "float32"), *limits)
      self.add("Clip", self.values(self.shape(), "int64"), np.int64(-3), np.int64(4))
    else:
      self.add("Clip", self.values(self.shape(), "float32"),
               **{name: float(value) for name, value in zip(["min", "max"], limits) if value is not None})

  def reductions(self) -> None:
    late = ["Max", "Min", "Mean", "Prod", "L1", "L2", "SumSquare"]
    for name in ["Sum", *late]:
      value = self.values(self.shape(1), self.random.choice(["float32", "float64", "int32"]))
      if value.dtype == np.int32:  # ONNX Runtime does not wrap
        value %= 10 if name not in ["Prod", "L2"] else 2
      axes, attributes = self.axes(value.ndim), {"keepdims": int(self.random.integers(0, 2))}
      if self.version >= (18 if name in late else 13):
        if self.random.random() < 0.5:
          attributes["noop_with_empty_axes"] = int(self.random.integers(0, 2))
        self.add(f"Reduce{name}", value, *([axes] if self.random.random() < 0.8 else []), **attributes)
      elif len(axes):
        self.add(f"Reduce{name}", value, axes=axes.tolist(), **attributes)
      else:
        self.add(f"Reduce{name}", value, **attributes)

  def shapes(self) -> None:
    r, pick = self.random, self.random.choice
    kind = pick(floats + integers + ["bool"])
    value = self.values(self.shape(1), kind)
    rank = value.ndim
    far = [2**63 - 1, -(2**63), 2**31 - 1, 0, 1, 2, -1, -2, -100]
    if self.version >= 10:
      axes = self.axes(rank)
      starts, ends = [np.array([pick(far) for _ in axes], "int64") for _ in range(2)]
      steps = np.array([pick([1, 1, 2, 3, 100]) for _ in axes], "int64")
      self.add("Slice", value, starts, ends, axes, *([steps] if r.random() < 0.8 else []))
      self.add("Slice", value, *[np.array([pick(far) for _ in range(rank)], "int64") for _ in range(2)])
      # Backwards ONNX Runtime takes the greatest integers for the least.
      self.add("Slice", value, starts, np.minimum(ends, 5), axes, -steps)
    else:
      axes = self.axes(rank)
      starts, ends = [[int(pick(far)) for _ in axes] for _ in range(2)]
      self.add("Slice", value, starts=starts, ends=ends, axes=axes.tolist())
      self.add("Slice", value, starts=[0] * rank, ends=[int(pick(far)) for _ in range(rank)])
    self.add("Transpose", value, perm=r.permutation(rank).tolist())
    self.add("Transpose", value)
    self.add("Flatten", value, axis=int(r.integers(-rank if self.version >= 11 else 0, rank + 1)))
    wide = np.array([value.size // max(1, value.shape[-1]), -1], "int64")
    self.add("Reshape", value, wide)
    self.add("Reshape", value, np.array([0] * rank + [1, -1], "int64"))
    if self.version >= 14:
      self.add("Reshape", np.zeros((0, 3), "float32"), np.array([3, 0], "int64"), allowzero=1)
    single = value.reshape([n for pair in zip(value.shape, [1] * rank) for n in pair])
    places = np.array([2 * axis + 1 - (2 * rank if r.random() < 0.5 else 0) for axis in range(rank)], "int64")
    some = places[: r.integers(1, rank + 1)]
    if self.version >= 13:
      self.add("Squeeze", single, *([some] if r.random() < 0.7 else []))
      self.add("Unsqueeze", value, np.array(r.permutation([0, -1, 2])[: r.integers(1, 4)], "int64"))
    else:
      self.add("Squeeze", single, axes=(some % (2 * rank)).tolist())
      self.add("Unsqueeze", value, axes=[0, 2])
    self.add("Expand", self.values(self.spread(list(value.shape)), kind),
             np.array([n if r.random() < 0.6 else 1 for n in value.shape], "int64"))
    self.add("Tile", value, r.integers(0, 4, rank).astype("int64"))
    places = r.integers(-value.shape[0], value.shape[0], self.shape(0, 2)) if self.version >= 11 else np.array([0, 0])
    self.add("Gather", value, places.astype(pick(["int64", "int32"])))
    axis = int(r.integers(0, rank))
    self.add("Gather", value, np.array([[0, value.shape[axis] - 1]], "int64"), axis=axis - (rank if r.random() < 0.5 else 0))
    if self.version >= 11:
      self.add("GatherElements", value, r.integers(-value.shape[axis], value.shape[axis], value.shape), axis=axis)
      self.add("Range", *np.array([r.integers(-9, 9), r.integers(-9, 9), pick([1, 2, -1, -3])], pick(["int64", "int32"])))
      self.add("Range", *np.array([r.normal(), 5 * r.normal(), pick([0.3, -0.7, 1])], "float32"))
      indices = np.stack([r.permutation(value.shape[0])[:1]], 1)
      self.add("ScatterND", value, indices, self.values([1, *value.shape[1:]], kind))
      pads, fill = r.integers(-1, 3, 2 * rank).astype("int64"), self.values([], kind)
      self.add("Pad", value, pads, *([fill] if r.random() < 0.7 else []))
      if self.version >= 18:
        self.add("Pad", value, np.array([1, 2], "int64"), fill, np.array([-1], "int64"))
      for mode in ["edge", "reflect"]:
        self.add("Pad", self.values([4, 5], "float32"), np.array([1, 2, 0, 3], "int64"), mode=mode)
    else:
      self.add("Pad", self.values([2, 3], "float32"), pads=[1, 0, 2, 1], value=float(np.float32(r.normal())))
    others = [self.values([n if place != axis else int(r.integers(0, 4)) for place, n in enumerate(value.shape)], kind)
              for _ in range(2)]
    self.add("Concat", value, *others, axis=axis)
    long = self.values([7, 3], "float32")
    if self.version >= 13:
      self.add("Split", long, np.array([2, 0, 5], "int64"), outputs=3)
      if self.version >= 18:
        self.add("Split", long, outputs=3, num_outputs=3)
    else:
      self.add("Split", long, outputs=2, split=[3, 4], axis=0)
    start, end = sorted(r.integers(-3, 4, 2).tolist())
    self.add("Shape", value, **({"start": start, "end": end} if self.version >= 15 else {}))
    self.add("Size", value)
    fill = helper.make_tensor("", pick([TensorProto.FLOAT, TensorProto.INT64]), [1], [int(r.integers(-5, 5))])
    self.add("ConstantOfShape", np.array(self.shape(0, 3), "int64"), **({"value": fill} if r.random() < 0.7 else {}))
    self.add("Identity", value)

  def quantizers(self) -> None:
    r = self.random
    levels = self.values([3, 4], r.choice(["int8", "uint8"]))
    scale = np.abs(r.normal(size=4)).astype("float32") + np.float32(0.01)
    zero = self.values([4], levels.dtype.name)
    if self.version >= 13:
      self.add("DequantizeLinear", levels, scale, zero, axis=1)
      self.add("QuantizeLinear", self.values([3, 4], "float32"), scale, zero, axis=1)
    self.add("DequantizeLinear", levels, scale[0], zero[0])
    self.add("DequantizeLinear", self.values([3], "int32"), scale[0])
    self.add("QuantizeLinear", self.values([3, 4], "float32"), scale[0], zero[0])

  def constants(self) -> None:
    if self.version >= 12:
      self.add("Constant", value_float=float(np.float32(self.random.normal())))
      self.add("Constant", value_floats=[1.5, -2.25])
      self.add("Constant", value_int=int(self.random.integers(-(2**62), 2**62)))
      self.add("Constant", value_ints=[3, -(2**63), 2**63 - 1])
    self.add("Constant", value=numpy_helper.from_array(self.values([2, 2], "float16")))


def main() -> None:
  parser = argparse.ArgumentParser(description=__doc__)
  parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent / "onnx")
  parser.add_argument("--seed", type=int, default=6)
  parser.add_argument("--rounds", type=int, default=2)
  arguments = parser.parse_args()
  for version in [9, 13, 20]:
    cases = Cases(arguments.seed, version)
    for _ in range(arguments.rounds):
      for make in [cases.elements, cases.reductions, cases.shapes, cases.quantizers, cases.constants]:
        make()
    graph = helper.make_graph(cases.nodes, "constants", [], [], cases.initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", version)], ir_version=9)
    onnx.save(model, arguments.folder / f"constants-{version}.onnx")
    print(f"{version}: {len(cases.nodes)} nodes, {cases.refused} that ONNX Runtime refuses")


if __name__ == "__main__":
  main()
