#!/usr/bin/env python3
"""Measure accuracy against bits a weight: train, cluster, compress and evaluate every point."""

import argparse
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys

import numpy as np

import tensors

ROOT = pathlib.Path(__file__).resolve().parents[2]
EPOCHS, FALL, TUNING, LONG = 12, 8, 3, 12

EPILOG = """
What is there is not made again, and training goes on after its last whole
epoch, so this may be interrupted and repeated. Every network has had as many
epochs: `start` is trained, and from it each other network, `plain` among them,
for a few more; those called -long for more than that, `plain-long` among them.
Clusterings without fine-tuning are of `plain`.

  curve.py train                      every network; --only NAME ... for some
  curve.py record                     bring what is trained to golden/curve, and measure it
  curve.py measure                    measure golden/curve anew, as after a change of the codec
  curve.py table                      the table of docs/compression.md
  curve.py check                      measure golden/curve anew; the figures must be the same
"""

START = ["--ratio", "1", "--epochs", str(EPOCHS), "--decay", str(FALL)]
TUNE, TUNE_LONG = (
    ["--start", "start.state", "--teacher", "start.state", "--epochs", str(epochs),
     "--decay", str(epochs), "--step", "1e-3", "--fall", "0", "1"] for epochs in (TUNING, LONG))
RESTRICT = ["--start", "plain.state", "--epochs", "0"]

# As sensitivity.py measures it, in powers of two.
SENSITIVE = ["--restrict", "rate-distortion", "--sensitivity", "8", "4", "2", "1"]

GRADED = ["--codebook", "240", "112", "60", "30"]
GRADED_MILDLY = ["--codebook", "512", "192", "90", "60"]

# Networks to train, by name: the family, and the options of train.py. By importance.
TRAINED = {
    "plain": ("plain", ["--ratio", "1"]),
    "rate-distortion-1.5": ("rate-distortion with latent weights",
                            [*SENSITIVE, "--ratio", "1.53"]),
    "rate-1.5": ("rate term", ["--ratio", "1.53"]),
    "rate-distortion-1.5-even": ("rate-distortion, layers alike",
                                 ["--restrict", "rate-distortion", "--ratio", "1.53"]),
    "rate-distortion-1.32": ("rate-distortion with latent weights",
                             [*SENSITIVE, "--ratio", "1.34"]),
    "graded-codebook-1.5": ("graded codebook", GRADED),
    "codebook-64": ("codebook", ["--codebook", "64"]),
    "codebook-128": ("codebook", ["--codebook", "128"]),
    "codebook-32": ("codebook", ["--codebook", "32"]),
    "rate-distortion-1.8": ("rate-distortion with latent weights",
                            [*SENSITIVE, "--ratio", "1.84"]),
    "codebook-16": ("codebook", ["--codebook", "16"]),
    "paper-64": ("the paper's clustering", ["--substitute", "start.safetensors", "64.clustered"]),
    "signed-binary": ("signed binary", ["--restrict", "signed"]),
    "codebook-256": ("codebook", ["--codebook", "256"]),
    "graded-codebook-1.32": ("graded codebook", GRADED_MILDLY),
}
# Networks to train for LONG epochs instead of TUNING: likewise.
TRAINED_LONG = {
    "plain-long": ("plain, trained longer", ["--ratio", "1"]),
    "graded-codebook-1.5-long": ("graded codebook, trained longer", GRADED),
    "graded-codebook-1.32-long": ("graded codebook, trained longer", GRADED_MILDLY),
}
# Restrictions of `plain` without training, by name: likewise.
RESTRICTED = {
    **{f"rate-distortion-{name}-untuned": ("rate-distortion with latent weights",
                                           [*SENSITIVE, "--ratio", goal])
       for name, goal in (("1.32", "1.34"), ("1.5", "1.53"), ("1.8", "1.84"))},
    **{f"codebook-{size}-untuned": ("codebook", ["--codebook", str(size)])
       for size in (256, 128, 64)},
}
EVERY = {**TRAINED, **TRAINED_LONG}
STAGES = ((TUNE, TRAINED), (TUNE_LONG, TRAINED_LONG), (RESTRICT, RESTRICTED))
# Clusterings of `plain`, by name: the family, and the options of hwgen compress.
CLUSTERED = {
    **{f"paper-{kept}-alone": ("the paper's clustering", ["--cluster-keep", str(kept)])
       for kept in (256, 128, 64)},
    **{f"rate-distortion-{ratio}-alone": ("rate-distortion clustering",
                                          ["--target-ratio", str(ratio)])
       for ratio in (1.1, 1.2, 1.32, 1.5)},
}
GOLDEN = ROOT / "golden" / "curve"
FIGURES = GOLDEN / "curve.json"
EMBEDDED = "../network/fashion.safetensors"  # trained by itself, for longer
IMAGES, FIRST = 10_000, 250  # to measure by, and in the tests


class Workshop:
    """The folder in which networks are made, and the hwgen that measures them."""

    def __init__(self, folder, hwgen):
        self.folder, self.hwgen = folder.resolve(), hwgen.resolve()
        self.folder.mkdir(parents=True, exist_ok=True)

    def path(self, name):
        """A file of the folder."""
        return self.folder / name

    def call(self, *command):
        """Run a command in the folder; its standard output."""
        print("+", shlex.join(map(str, command)), file=sys.stderr, flush=True)
        return subprocess.run(list(map(str, command)), cwd=self.folder, check=True,
                              stdout=subprocess.PIPE, text=True).stdout

    def train(self, name, options):
        """Train a network, unless it is there."""
        if self.path(f"{name}.safetensors").exists():
            return
        for option in options:
            if option.endswith(".clustered"):
                self.cluster_start(option)
        script = pathlib.Path(__file__).resolve().with_name("train.py")
        self.call(sys.executable, script, "--output", f"{name}.safetensors",
                  "--log", f"{name}.log", "--checkpoint", f"{name}.state", *options)

    def cluster_start(self, name):
        """Cluster `start` by the paper's rule for --substitute: KEPT.clustered."""
        container = f"{name}.bnk"
        self.call(self.hwgen, "compress", "start.safetensors", "--output", container,
                  "--cluster-keep", name.split(".")[0], "--quiet")
        self.call(self.hwgen, "decompress", container, "--output", name)

    def measured(self, name, network, options):
        """What a network costs in a container, and how many test images it then gets right.

        The weights evaluated are those of the container: what is measured in
        bits is what is measured in accuracy.
        """
        container = self.path(f"{name}.bnk")
        report = json.loads(self.call(self.hwgen, "compress", network, "--output", container,
                                      *options, "--json", "--quiet"))
        every, first = (
            json.loads(self.call(self.hwgen, "evaluate", network, "--container", container,
                                 "--images", count, "--json", "--quiet"))
            for count in (IMAGES, FIRST))
        layers = report["layers"]
        return {"right": every["correctCount"], "images": every["imageCount"],
                "first": {"images": first["imageCount"], "right": first["correctCount"]},
                "weights": 8 * sum(layer["rawByteCount"] for layer in layers),
                "containerBytes": report["containerByteCount"],
                "entropyBits": round(sum(x["entropy"] * x["sequenceCount"] for x in layers)),
                "flippedWeights": report["flippedBitCount"]}


def pack(network, path):
    """The safetensors file `network` as a compressed NPZ, its graph an array of bytes."""
    file, metadata = tensors.read(network)
    graph = np.frombuffer(metadata["graph"].encode(), np.uint8)
    temporary = path.with_name("." + path.name)
    np.savez_compressed(temporary, graph=graph, **file)
    os.replace(temporary, path)


def train(options, workshop):
    """Every network, or those of --only."""
    known = [*EVERY, *RESTRICTED]
    unknown = sorted(set(options.only or []) - set(known))
    if unknown:
        sys.exit(f"error: --only {' '.join(unknown)}: known are {' '.join(known)}")
    workshop.train("start", START)
    for stage, points in STAGES:
        for name, (_, how) in points.items():
            if not options.only or name in options.only:
                workshop.train(name, stage + how)


def record(options, workshop):
    """Bring what is trained to golden/curve, and measure it; with --only, some of it."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    known = {point["name"]: point for point in figures()} if options.only else {}
    points = []
    for name, (family, _) in {**EVERY, **RESTRICTED}.items():
        network = workshop.path(f"{name}.safetensors")
        if not network.exists():
            print(f"{name}: not trained", file=sys.stderr)
            continue
        pack(network, GOLDEN / f"{name}.npz")
        shutil.copyfile(workshop.path(f"{name}.log"), GOLDEN / f"{name}.log")
        points.append(point(name, family, name not in RESTRICTED, f"{name}.npz", network))
    shutil.copyfile(workshop.path("start.log"), GOLDEN / "start.log")
    points.append(point("embedded", "rate term", True, EMBEDDED, GOLDEN / EMBEDDED))
    points += [point(name, family, False, "plain.npz", how=how)
               for name, (family, how) in CLUSTERED.items()]
    write([known[point["name"]] if point["name"] in known and point["name"] not in options.only
           else point | workshop.measured(**place(point)) for point in points])
    table(options, workshop)


def point(name, family, tuned, network, trained=None, how=()):
    """A point before it is measured.

    `trained` is the safetensors file of a network that training wrote, and
    `how` the options with which hwgen compresses it.
    """
    held_out = float(tensors.read(trained)[1]["held_out_accuracy"]) if trained else None
    return {"name": name, "family": family, "tuned": tuned, "network": network,
            "compress": list(how), "heldOut": held_out}


def figures():
    """The points of golden/curve."""
    return json.loads(FIGURES.read_text())


def write(points):
    """Write the figures."""
    FIGURES.write_text(json.dumps(points, indent=1) + "\n")


def measure(options, workshop):
    """Measure every point of golden/curve, or those of --only, and write its figures."""
    write([point | workshop.measured(**place(point))
           if not options.only or point["name"] in options.only else point
           for point in figures()])
    table(options, workshop)


def place(point):
    """Where a point's network is, and how it is compressed."""
    return {"name": point["name"], "network": GOLDEN / point["network"],
            "options": point["compress"]}


def check(options, workshop):
    """Measure every point of golden/curve anew."""
    differing = 0
    for point in figures():
        for key, value in workshop.measured(**place(point)).items():
            if value != point[key]:
                print(f"{point['name']}: {key} is {value}, not {point[key]}")
                differing += 1
    if differing:
        sys.exit(f"FAIL: {differing} figures differ")
    print("PASS: every figure of golden/curve/curve.json is measured again")


def table(options, workshop):
    """Print the points as a table, the fewest bits last.

    What is lost is counted from the plain network of as many epochs.
    """
    points = figures()
    known = {point["name"]: point for point in points}
    print("| network | fine-tuned | right of 10 000 | points lost | held-out | container | ratio "
          "| bits a weight | entropy, bits a weight | weights flipped |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for point in sorted(points, key=lambda point: (-point["containerBytes"], point["name"])):
        bits = 8 * point["containerBytes"]
        plain = known["plain-long" if point["name"] in TRAINED_LONG else "plain"]
        lost = 100 * (plain["right"] / plain["images"] - point["right"] / point["images"])
        held_out = "" if point["heldOut"] is None else f"{point['heldOut']:.2%}"
        flipped = f"{point['flippedWeights'] / point['weights']:.2%}" if point["compress"] else ""
        cells = [f"`{point['name']}`", "yes" if point["tuned"] else "no", f"{point['right']:,}",
                 f"{lost:+.2f}", held_out, f"{point['containerBytes']:,}",
                 f"{point['weights'] / bits:.3f}", f"{bits / point['weights']:.3f}",
                 f"{point['entropyBits'] / point['weights']:.3f}", flipped]
        print("| " + " | ".join(cell.replace(",", " ") for cell in cells) + " |")


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EPILOG,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    actions = {"train": train, "record": record, "measure": measure, "table": table, "check": check}
    parser.add_argument("action", choices=actions)
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / "build" / "curve",
                        help="folder of networks, logs and checkpoints (default: build/curve)")
    parser.add_argument("--hwgen", type=pathlib.Path, default=ROOT / ".build/debug/hwgen",
                        help="(default: .build/debug/hwgen)")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="train, record or measure these points alone")
    options = parser.parse_args()
    actions[options.action](options, Workshop(options.work, options.hwgen))


if __name__ == "__main__":
    main()
