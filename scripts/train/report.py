#!/usr/bin/env python3
"""Print, for each binary layer of a safetensors file, what its kernels cost."""

import argparse
import json
import pathlib

import sequences
import tensors

ROW = "| {:<5} | {:>7} | {:>9} | {:>13} | {:>10} | {:>6} | {:>16} |"


def line(name, kernels, used, entropy_bits, table_bits):
    """One row: bits a kernel, and the ratios without and with the table."""
    coded, raw = entropy_bits, sequences.POSITIONS * kernels
    return ROW.format(name, kernels, used, f"{coded / kernels:.3f}", f"{table_bits}",
                      f"{raw / coded:.3f}", f"{raw / (coded + table_bits):.3f}")


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", type=pathlib.Path, help="the safetensors file")
    file, metadata = tensors.read(parser.parse_args().network)
    print(ROW.format("layer", "kernels", "sequences", "bits a kernel", "table bits",
                     "ratio", "ratio with table"))
    print("|---" * 7 + "|")
    sums = [0, 0, 0, 0]
    for layer in json.loads(metadata["graph"]):
        if layer["kind"] != "binary_convolution":
            continue
        weight = file[layer["weight"]]
        counts = sequences.counts(weight.reshape(-1, sequences.POSITIONS).T)
        used = int((counts > 0).sum())
        kernels = int(counts.sum())
        row = [kernels, used, sequences.entropy(counts) * kernels, sequences.POSITIONS * used]
        print(line(layer["name"], *row))
        sums = [a + b for a, b in zip(sums, row)]
    print(line("all", *sums))


if __name__ == "__main__":
    main()
