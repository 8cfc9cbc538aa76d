"""safetensors files, read and written with numpy alone.

Eight bytes give the length of a JSON header; the header names each tensor's
type, shape and place; the data follow. Written twice, the bytes are the same.
"""

import json
import os
import pathlib

import numpy as np

TYPES = {"U8": np.dtype("<u1"), "I8": np.dtype("<i1"), "I32": np.dtype("<i4")}
NAMES = {dtype: name for name, dtype in TYPES.items()}


def write(path, tensors, metadata):
    """Write the tensors in the order of the dictionary, with text `metadata`."""
    header, offset = {"__metadata__": metadata}, 0
    for name, tensor in tensors.items():
        header[name] = {"dtype": NAMES[tensor.dtype], "shape": list(tensor.shape),
                        "data_offsets": [offset, offset + tensor.nbytes]}
        offset += tensor.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    data = [len(text).to_bytes(8, "little"), text]
    data += [np.ascontiguousarray(tensor).tobytes() for tensor in tensors.values()]
    path = pathlib.Path(path)
    temporary = path.with_name(path.name + ".tmp")
    temporary.write_bytes(b"".join(data))
    os.replace(temporary, path)


def read(path):
    """The tensors by name, and the metadata."""
    data = pathlib.Path(path).read_bytes()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8:8 + size])
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = np.frombuffer(data[8 + size + begin:8 + size + end], TYPES[entry["dtype"]])
        tensors[name] = values.reshape(entry["shape"])
    return tensors, metadata
