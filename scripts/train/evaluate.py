#!/usr/bin/env python3
"""Run a binary network from its safetensors file, in whole numbers alone.

Knows nothing of the training: the file's metadata say what the layers are, and
golden/network/README.md what they compute. Needs numpy alone.
"""

import argparse
import json
import os
import pathlib
import sys

import numpy as np

import fashion
import tensors

EPILOG = """
  evaluate.py fashion.safetensors                             print the accuracy
  evaluate.py fashion.safetensors --predictions p.bin         one byte an image, its class
  evaluate.py fashion.safetensors --compare predictions.bin   exit 1 if any class differs
  evaluate.py fashion.safetensors --trace 7 --output 7.npz    image 7, layer by layer
"""


def shifted_windows(x, layer, height, width):
    """The input each kernel position sees: (row, column, values [n, height, width, ...])."""
    down, right = layer["stride"]
    for row in range(layer["kernel"][0]):
        for column in range(layer["kernel"][1]):
            yield row, column, x[:, row:row + down * (height - 1) + 1:down,
                                 column:column + right * (width - 1) + 1:right]


def padded(x, layer, value):
    """`x` [n, h, w, ...] with a border of `value`."""
    down, right = layer["padding"]
    border = [(0, 0), (down, down), (right, right)] + [(0, 0)] * (x.ndim - 3)
    return np.pad(x, border, constant_values=value)


def output_size(x, layer):
    """Rows and columns of what a convolution of `x` yields."""
    return [(x.shape[1 + axis] + 2 * layer["padding"][axis] - layer["kernel"][axis])
            // layer["stride"][axis] + 1 for axis in (0, 1)]


def products(x, layer, weight):
    """Sums [n, h, w, o] of weights [o, i, r, c] times numbers [n, h, w, i]."""
    height, width = output_size(x, layer)
    x = padded(x.astype(np.int32), layer, layer["padding_value"])
    total = np.zeros((len(x), height, width, len(weight)), np.int32)
    for row, column, window in shifted_windows(x, layer, height, width):
        total += window @ weight[:, :, row, column].astype(np.int32).T
    return total


def integer_convolution(pixels, layer, file):
    """Accumulators [n, h, w, o] of int8 weights over pixels [n, h, w, i]."""
    return products(pixels, layer, file[layer["weight"]])


def packed(bits):
    """Bits of the last axis, a multiple of 8 of them, as words of up to 64."""
    count = bits.shape[-1]
    word = next(word for word in (64, 32, 16, 8) if count % word == 0)
    return np.packbits(bits, axis=-1, bitorder="little").view(f"<u{word // 8}")


def counted(bits, layer, weight, combined):
    """The ones [n, h, w, o] of weights [o, i, r, c] combined with bits [n, h, w, i]."""
    weight = packed(np.ascontiguousarray(weight.transpose(0, 2, 3, 1)))
    height, width = output_size(bits, layer)
    x = packed(np.ascontiguousarray(padded(bits, layer, 1 if layer["padding_value"] > 0 else 0)))
    total = np.zeros((len(bits), height, width, len(weight)), np.int32)
    for row, column, window in shifted_windows(x, layer, height, width):
        for word in range(x.shape[-1]):
            total += np.bitwise_count(combined(window[..., word, None],
                                               weight[:, row, column, word]))
    return total


def takes_levels(layer):
    """Whether a layer's activations are levels, not bits for -1 and +1."""
    return layer.get("activation_bits", 1) > 1


def binary_convolution(x, layer, file):
    """Agreements [n, h, w, o] of one-bit weights with bits; with levels, sums of products."""
    weight = file[layer["weight"]]
    if takes_levels(layer):
        return products(x, layer, 2 * weight.astype(np.int32) - 1)
    return counted(x, layer, weight, lambda a, b: ~(a ^ b))


def signed_binary_convolution(x, layer, file):
    """Bits that are 1 where the weight is not zero, counted; levels there, added: [n, h, w, o]."""
    weight = file[layer["weight"]] != 0
    if takes_levels(layer):
        return products(x, layer, weight)
    return counted(x, layer, weight, np.bitwise_and)


def compared(accumulators, layer, file):
    """How many of its channel's thresholds an accumulator passes: a bit, or a level."""
    threshold = file[layer["threshold"]]
    threshold = threshold.reshape(len(threshold), -1)
    at_least = file[layer["direction"]] == 1
    return sum(np.where(at_least, accumulators >= step, accumulators <= step).astype(np.uint8)
               for step in threshold.T)


def pooled(x):
    """2x2 max-pooling: the greatest of four levels, or the OR of four bits."""
    rows = np.maximum(x[:, 0::2], x[:, 1::2])
    return np.maximum(rows[:, :, 0::2], rows[:, :, 1::2])


def integer_linear(x, layer, file):
    """Logits [n, classes]: the bias, and weights times levels, or times bits of 0 and 1."""
    flat = x.transpose(0, 3, 1, 2).reshape(len(x), -1)
    weight = file[layer["weight"]].astype(np.int32)
    return flat.astype(np.int32) @ weight.T + file[layer["bias"]]


CONVOLUTIONS = {"integer_convolution": integer_convolution,
                "binary_convolution": binary_convolution,
                "signed_binary_convolution": signed_binary_convolution}


def run(images, graph, file, trace=None):
    """Logits of uint8 images [n, h, w]; `trace`, a dictionary, is given what passes by."""
    x = images[..., None]
    for layer in graph:
        name = layer["name"]
        if layer["kind"] == "integer_linear":
            logits = integer_linear(x, layer, file)
            if trace is not None:
                trace[f"{name}.logits"] = logits[0]
            return logits
        accumulators = CONVOLUTIONS[layer["kind"]](x, layer, file)
        x = compared(accumulators, layer, file)
        if trace is not None:
            trace[f"{name}.accumulators"] = accumulators[0].transpose(2, 0, 1)
            trace[f"{name}.outputs"] = x[0].transpose(2, 0, 1)
        if layer["pool"]:
            x = pooled(x)
            if trace is not None:
                trace[f"{name}.pooled"] = x[0].transpose(2, 0, 1)
    raise ValueError("the graph does not end in an integer_linear layer")


def predictions(images, graph, file, batch=100):
    """The class of each image: the greatest logit, ties to the lowest class."""
    classes = np.zeros(len(images), np.uint8)
    for i in range(0, len(images), batch):
        classes[i:i + batch] = run(images[i:i + batch], graph, file).argmax(1)
        if sys.stderr.isatty():
            print(f"\r{min(i + batch, len(images))}/{len(images)}", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print("\r", end="", file=sys.stderr)
    return classes


def write(path, data):
    """Write to a temporary name, then rename."""
    temporary = path.with_name(path.name + ".tmp")
    temporary.write_bytes(data)
    os.replace(temporary, path)


def arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EPILOG,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=pathlib.Path, help="the safetensors file")
    parser.add_argument("--data", type=pathlib.Path, default=fashion.DEFAULT_FOLDER,
                        help="folder of the Fashion-MNIST files (default: %(default)s)")
    parser.add_argument("--predictions", type=pathlib.Path, metavar="FILE",
                        help="write the classes, a byte an image")
    parser.add_argument("--compare", type=pathlib.Path, metavar="FILE",
                        help="compare the classes with those of this file")
    parser.add_argument("--trace", type=int, metavar="IMAGE",
                        help="run this test image alone and write every layer's "
                             "accumulators and bits, [channel, row, column]")
    parser.add_argument("--output", type=pathlib.Path, metavar="FILE",
                        help="where --trace writes (default: trace-IMAGE.npz)")
    return parser.parse_args()


def trace(options, images, graph, file):
    """Write what one image makes of every layer."""
    if not 0 <= options.trace < len(images):
        sys.exit(f"error: --trace {options.trace}: images are 0 to {len(images) - 1}")
    seen = {"pixels": images[options.trace]}
    logits = run(images[options.trace:options.trace + 1], graph, file, seen)[0]
    path = options.output or pathlib.Path(f"trace-{options.trace}.npz")
    np.savez_compressed(path, **seen)
    print(f"{path}: class {logits.argmax()}, logits {' '.join(map(str, logits))}")


def main():
    """Run the network over the test images."""
    options = arguments()
    file, metadata = tensors.read(options.network)
    graph = json.loads(metadata["graph"])
    images, labels = fashion.load(options.data, "t10k")
    if options.trace is not None:
        trace(options, images, graph, file)
        return
    classes = predictions(images, graph, file)
    print(f"accuracy {np.mean(classes == labels):.4f}, "
          f"{np.sum(classes == labels)} of {len(labels)}")
    if options.predictions:
        write(options.predictions, classes.tobytes())
    if options.compare:
        expected = np.frombuffer(options.compare.read_bytes(), np.uint8)
        if len(expected) != len(classes):
            sys.exit(f"FAIL: {options.compare} has {len(expected)} classes, not {len(classes)}")
        differing = np.flatnonzero(expected != classes)
        if len(differing):
            sys.exit(f"FAIL: {len(differing)} classes differ, the first of image {differing[0]}")
        print(f"PASS: all {len(classes)} classes are those of {options.compare}")


if __name__ == "__main__":
    main()
