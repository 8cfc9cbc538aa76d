#!/usr/bin/env python3
"""Print, for each binary layer of a safetensors file, what its kernels cost.

Of signed binary layers, the kernels are what is not zero; how much that is, is
printed behind the table.
"""

import argparse
import json
import pathlib

import numpy as np

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
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=pathlib.Path, help="the safetensors file")
    file, metadata = tensors.read(parser.parse_args().network)
    print(ROW.format("layer", "kernels", "sequences", "bits a kernel", "table bits",
                     "ratio", "ratio with table"))
    print("|---" * 7 + "|")
    sums, density = [0, 0, 0, 0], {}
    for layer in json.loads(metadata["graph"]):
        if layer["kind"] not in ("binary_convolution", "signed_binary_convolution"):
            continue
        weight = file[layer["weight"]] != 0
        if layer["kind"] == "signed_binary_convolution":
            density[layer["name"]] = weight
        counts = sequences.counts(weight.reshape(-1, sequences.POSITIONS).T)
        used = int((counts > 0).sum())
        kernels = int(counts.sum())
        row = [kernels, used, sequences.entropy(counts) * kernels, sequences.POSITIONS * used]
        print(line(layer["name"], *row))
        sums = [a + b for a, b in zip(sums, row)]
    print(line("all", *sums))
    if density:
        shares = [f"{name} {weight.mean():.3f}" for name, weight in density.items()]
        ones, weights = (sum(map(f, density.values())) for f in (np.sum, np.size))
        print(f"\nnot zero: {', '.join(shares)}, all {ones / weights:.3f}")


if __name__ == "__main__":
    main()
