#!/usr/bin/env python3
"""Draw golden/curve/curve.json as an SVG: accuracy against bits a weight."""

import argparse
import json
import pathlib

import matplotlib
from matplotlib import pyplot

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Of each family: colour and marker, told apart without colours too.
STYLES = {
    "plain": ("#000000", "*"),
    "the paper's clustering": ("#d55e00", "s"),
    "rate-distortion clustering": ("#56b4e9", "p"),
    "rate-distortion with latent weights": ("#0072b2", "o"),
    "rate-distortion, layers alike": ("#0072b2", "X"),
    "codebook": ("#cc79a7", "D"),
    "graded codebook": ("#8b2f66", "P"),
    "plain, trained longer": ("#000000", "d"),
    "graded codebook, trained longer": ("#e69f00", "P"),
    "rate term": ("#009e73", "^"),
    "signed binary": ("#7f7f7f", "v"),
}
LOWEST = 78  # per cent; what lies below is in the table
MEASURES = {
    "container": ("container, bits a weight", lambda point: 8 * point["containerBytes"]),
    "entropy": ("order-0 entropy, bits a weight", lambda point: point["entropyBits"]),
}


def draw(axes, points, label, bits):
    """One family after another: a line each for fine-tuned networks and for clusterings alone."""
    for family, (colour, marker) in STYLES.items():
        for tuned in (True, False):
            chosen = sorted((bits(point) / point["weights"],
                             100 * point["right"] / point["images"])
                            for point in points
                            if point["family"] == family and point["tuned"] == tuned
                            and point["name"] != "embedded")
            if chosen:
                name = family if tuned else f"{family}, not fine-tuned"
                axes.plot(*zip(*chosen), color=colour, marker=marker, markersize=6, label=name,
                          linestyle="-" if tuned else ":",
                          markerfacecolor=colour if tuned else "white")
    for point in points:
        if point["name"] == "embedded":
            axes.plot(bits(point) / point["weights"], 100 * point["right"] / point["images"],
                      color=STYLES["rate term"][0], marker="h", markersize=8, linestyle="",
                      label="the embedded network (18 epochs)")
    axes.set_xlabel(label)
    axes.grid(color="#dddddd")


def main():
    """Draw and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", type=pathlib.Path,
                        default=ROOT / "golden" / "curve" / "curve.json")
    parser.add_argument("--output", type=pathlib.Path,
                        default=ROOT / "docs" / "compression-curve.svg")
    options = parser.parse_args()
    points = json.loads(options.figures.read_text())
    matplotlib.use("svg")
    # The same bytes every time: no random names, no date.
    matplotlib.rcParams["svg.hashsalt"] = "hwgen"
    figure, columns = pyplot.subplots(1, 2, figsize=(11, 5.5), sharey=True, layout="constrained")
    for axes, (label, bits) in zip(columns, MEASURES.values()):
        draw(axes, points, label, bits)
    columns[0].set_ylim(bottom=LOWEST)
    columns[0].set_ylabel("test images classified right, %")
    figure.legend(*columns[0].get_legend_handles_labels(), loc="outside lower center", ncols=3,
                  fontsize="small")
    figure.savefig(options.output, metadata={"Date": None, "Creator": None})
    print(options.output)


if __name__ == "__main__":
    main()
