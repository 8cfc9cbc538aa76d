#!/usr/bin/env python3
"""Print what cheaper kernels in one layer do to the loss, on held-out images, layer by layer.

For each binary layer alone, at rising prices on its code: what it then costs,
how many weights flip, how far the cross entropy rises, and that rise a bit
saved between one row and the next. Layers are pushed equally hard where the
last column is equal in all; from the prices at which it is come the
sensitivities that train.py takes.
"""

import argparse
import pathlib

import jax
import jax.numpy as jnp
import numpy as np

import checkpoint
import fashion
import kernels
import network
import rate
import sequences
import step

STRENGTHS = (0.1, 0.2, 0.4, 0.8, 1.5)
ROUNDS = 3


def cross_entropy(plan, model, rules, images, labels):
    """The mean over the images."""
    scores = step.logits(plan, model, rules, images) * np.exp(model[0]["fc"]["scale"])
    scores = np.asarray(jax.nn.log_softmax(scores.astype(np.float64)))
    return -scores[np.arange(len(labels)), labels].mean()


def priced(latent, strength):
    """The rule that prices kernels at `strength`, and the counts that it leads to."""
    counts = kernels.counts(latent, {})
    unit = strength * np.abs(np.asarray(latent)).mean()
    for _ in range(ROUNDS):
        rule = {"members": np.arange(sequences.SEQUENCES, dtype=np.int32),
                "prices": np.float32(unit) * rate.lengths(counts)}
        counts = kernels.counts(latent, rule)
    return rule, counts


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("state", type=pathlib.Path, help="a checkpoint of train.py")
    parser.add_argument("--data", type=pathlib.Path, default=fashion.DEFAULT_FOLDER)
    options = parser.parse_args()
    saved = checkpoint.load(options.state)
    model, free = jax.tree.map(jnp.asarray, saved["model"]), saved["rules"]
    plan = checkpoint.planned(saved)
    _, held = fashion.split(*fashion.load(options.data, "train"))
    least = cross_entropy(plan, model, free, *held)
    print("| layer | strength | ratio | flips | cross entropy | per kilobit saved |")
    print("|---" * 6 + "|")
    for name in network.NAMES:
        latent = model[0][name]["weight"]
        signs, before = kernels.bits(latent, {}), (sequences.cost(kernels.counts(latent, {})), 0.0)
        for strength in STRENGTHS:
            rule, counts = priced(latent, strength)
            rise = cross_entropy(plan, model, free | {name: rule}, *held) - least
            cost = sequences.cost(counts)
            slope = 1000 * (rise - before[1]) / ((before[0] - cost) * counts.sum())
            flips = (kernels.bits(latent, rule) != signs).mean()
            print(f"| {name} | {strength} | {sequences.POSITIONS / cost:.3f} | {flips:.2%} "
                  f"| {rise:+.4f} | {slope:+.5f} |", flush=True)
            before = cost, rise


if __name__ == "__main__":
    main()
