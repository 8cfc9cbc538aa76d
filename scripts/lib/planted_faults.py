#!/usr/bin/env python3
"""Plants a fault for each fuzz target in a copy of the sources.

usage: planted_faults.py FOLDER

Each is a slip that compiles, and that a good file does not show.
"""

import sys
from pathlib import Path

FAULTS = {
  "container": (
    "KernelCodec/Container+Reading.swift",
    "if reader.field(at: entry.filters, width: padding) != 0 {",
    "if reader.field(at: entry.filters, width: padding % 8) != 0 {"),
  "packets": (
    "KernelCodec/CanonicalCode.swift",
    "if used > CanonicalCode.space {",
    "if used > CanonicalCode.space + 1 {"),
  "lane": (
    "KernelCodec/WordSteps.swift",
    "if position + width > reader.bitCount {",
    "if position + width > reader.bitCount + 1 {"),
  "safetensors": (
    "NetworkFiles/SafetensorsIndex.swift",
    "offsets[1] <= byteCount else",
    "offsets[1] <= byteCount + 1 else"),
  "npy": (
    "NetworkFiles/NumpyArrays.swift",
    "guard elements.count == expected else",
    "guard let expected, elements.count <= expected else"),
  "npz": (
    "NetworkFiles/ZipArchive.swift",
    "if !names.insert(entry.name).inserted {",
    "if !names.insert(entry.name).inserted && entry.byteCount == 0 {"),
  "onnx": (
    "NetworkFiles/ONNX/ONNXReader+Layers.swift",
    "guard padding.count == 4,",
    "guard padding.count >= 2,"),
  "pytorch": (
    "NetworkFiles/PyTorch/StridedView.swift",
    "var last = offset",
    "var last = 0"),
  "tflite": (
    "NetworkFiles/TFLite/Flatbuffer.swift",
    "file.bytes[position, byteCount: byteCount] != nil",
    "file.bytes[position, byteCount: 4] != nil"),
}
"""For each target: a source file, and what stands there in place of what."""


def main() -> int:
  """Edits the files; fails where one no longer has the text."""
  sources = Path(sys.argv[1]) / "Sources"
  for target, (name, before, after) in FAULTS.items():
    path = sources / name
    text = path.read_text()
    if text.count(before) != 1:
      print(f"{target}: {name} has no line, or several, with: {before}", file=sys.stderr)
      return 1
    path.write_text(text.replace(before, after))
  return 0


if __name__ == "__main__":
  sys.exit(main())
