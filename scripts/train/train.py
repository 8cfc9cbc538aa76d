#!/usr/bin/env python3
"""Train a network for Fashion-MNIST, whose 3x3 kernels are binary and worth compressing."""

import argparse
import math
import pathlib
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np

import adam
import checkpoint
import export
import fashion
import kernels
import network
import rate
import restriction
import sequences
import step
import tensors
from pressure import Pressure

NAMES = network.NAMES
REFRESH = 50

EPILOG = """
The network is quantised from the first step. Each binary layer is also pushed
to repeat its 3x3 kernels until an order-0 code, its table counted, stores them
--ratio times smaller than raw; the push follows a budget (see pressure.py), so
more epochs buy accuracy at the same ratio. Choose among runs by the held-out
column of the log: the test images are looked at once, when training is over.

  train.py --output ../../golden/network/fashion.safetensors     the committed run
  train.py --output try.safetensors --epochs 4 --decay 2         a quick try
  train.py --output try.safetensors --checkpoint state           may be interrupted, and
                                                                 repeated to go on

A trained network can be trained on, its kernels pushed as above or restricted
(curve.py does so for every point of docs/compression-curve.svg):

  train.py --output 1.5.safetensors --start state --teacher state \\
      --epochs 3 --decay 3 --step 1e-3 --fall 0 1 --ratio 1.5 --restrict rate-distortion

With --epochs 0 its kernels are restricted, and nothing is trained.

Activations are one bit, -1 or +1, or with --bits levels of 0 to 2^bits - 1, by
as many thresholds a filter (golden/networks has how its networks were made):

  train.py --output multi-bit.safetensors --width 32 --bits 3 2 3 2 2
  train.py --output signed-binary.safetensors --width 32 --bits 2 --restrict signed
"""


def arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EPILOG,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=pathlib.Path, required=True,
                        help="the safetensors file to write")
    parser.add_argument("--data", type=pathlib.Path, default=fashion.DEFAULT_FOLDER,
                        help="folder of the four Fashion-MNIST files (default: %(default)s)")
    parser.add_argument("--log", type=pathlib.Path, help="also write what is printed here")
    parser.add_argument("--checkpoint", type=pathlib.Path,
                        help="file of the state after each epoch; if it exists, go on from it")
    parser.add_argument("--epochs", type=int, default=18, help="(default: %(default)s)")
    parser.add_argument("--decay", type=float, default=12, metavar="EPOCHS",
                        help="the last epochs, in which the step falls to zero; those before "
                             "do not depend on --epochs (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="(default: %(default)s)")
    parser.add_argument("--width", type=int, metavar="FILTERS",
                        help="of conv1 to conv3; conv4 and conv5 have twice as many (default: 64)")
    parser.add_argument("--bits", type=int, nargs="+", choices=sorted(network.STEPS),
                        help="of the activations that conv1 to conv5 give, one for all or one "
                             "for each (default: 1)")
    parser.add_argument("--batch", type=int, default=128, help="(default: %(default)s)")
    parser.add_argument("--step", type=float, default=2e-3,
                        help="Adam's largest step (default: %(default)s)")
    parser.add_argument("--shift", type=int, default=0,
                        help="move images by up to so many pixels (default: %(default)s)")
    parser.add_argument("--ratio", type=float, nargs="+", metavar="R",
                        help="goals, one for all binary layers or one for each; 1 for no push "
                             "(default: 1.3, or 1 where kernels are restricted)")
    parser.add_argument("--fall", type=float, nargs=2, default=[0.5, 5.0], metavar="EPOCH",
                        help="the epochs between which budgets fall (default: 0.5 5)")
    parser.add_argument("--start", type=pathlib.Path, metavar="STATE",
                        help="begin with the network of this checkpoint")
    parser.add_argument("--teacher", type=pathlib.Path, metavar="STATE",
                        help="learn from the classes of this checkpoint's network too")
    restrict = parser.add_mutually_exclusive_group()
    restrict.add_argument("--restrict", choices=["signed", "rate-distortion"],
                          help="signed: filters of 0 and one sign; rate-distortion: each kernel is "
                               "what its latent weights and a price on its code call for, the "
                               "price such that all layers meet the first --ratio")
    parser.add_argument("--sensitivity", type=float, nargs=len(NAMES), default=[1.0] * len(NAMES),
                        metavar="S", help="with rate-distortion: what a flipped weight does in "
                        "each layer, compared (default: 1 for each)")
    restrict.add_argument("--codebook", type=int, nargs="+", metavar="N",
                          help="let each layer choose among N sequences; one N or one for each")
    restrict.add_argument("--substitute", type=pathlib.Path, nargs=2, metavar=("OLD", "NEW"),
                          help="replace sequences as a clustering of OLD into NEW did")
    options = parser.parse_args()
    if options.teacher and options.shift:
        parser.error("--teacher does not go with --shift")
    if options.start and (options.width or options.bits):
        parser.error("--start brings its network's --width and --bits")
    if options.width is not None and not 1 <= options.width <= 1024:
        parser.error("--width is 1 to 1024")
    free = options.restrict is None and options.codebook is None and options.substitute is None
    options.ratio = options.ratio or [1.3 if free else 1.0]
    for option, names in (("ratio", NAMES), ("codebook", NAMES), ("bits", network.NORMALISED)):
        values = getattr(options, option)
        if values is not None and len(values) not in (1, len(names)):
            parser.error(f"--{option} takes one number, or {len(names)}: {' '.join(names)}")
        if values is not None and len(values) == 1:
            setattr(options, option, values * len(names))
    return options


def planned(options):
    """The plan that the options ask for."""
    plan = network.Plan()
    if options.width:
        plan = plan._replace(width=options.width)
    if options.bits:
        plan = plan._replace(bits=tuple(options.bits))
    return plan


class Report:
    """Lines to the terminal, and to the log if there is one."""

    def __init__(self, path, fresh):
        self.file = path.open("w" if fresh else "a") if path else None

    def __call__(self, line):
        print(line, flush=True)
        if self.file:
            print(line, file=self.file, flush=True)


def latents(parameters):
    """The latent weights of every binary layer."""
    return {name: parameters[name]["weight"] for name in NAMES}


def counts_of(model, rules):
    """The sequence counts of every binary layer."""
    return {name: kernels.counts(model[0][name]["weight"], rules[name]) for name in NAMES}


def restricted(options, counts):
    """Who sets the rules; `counts` are of the sequences that training begins with."""
    if options.codebook:
        return restriction.Codebook(dict(zip(NAMES, options.codebook)), counts, *options.fall)
    if options.substitute:
        old, new = ({name: tensors.read(path)[0][f"{name}.weight"].reshape(-1, 9).T
                     for name in NAMES} for path in options.substitute)
        return restriction.Substitution(old, new)
    if options.restrict == "signed":
        return restriction.SignedBinary()
    if options.restrict == "rate-distortion":
        return restriction.RateDistortion(
            options.ratio[0], dict(zip(NAMES, options.sensitivity)), counts, *options.fall)
    return restriction.Free()


def run_epoch(options, epoch, data, plan, model, pressure, restrictor):
    """Train one epoch; the model, its last rules, and the mean cross entropy."""
    images, labels, taught = data
    parameters, statistics, state = model
    random = np.random.default_rng([options.seed, epoch])
    order = random.permutation(len(images))
    batches = len(images) // options.batch
    total, rules, lengths, weights = 0.0, None, None, None
    for place in range(batches):
        now = epoch + place / batches
        if place % REFRESH == 0:
            rules = restrictor.rules(latents(parameters), now)
            counts = counts_of((parameters, statistics, state), rules)
            pressure.adjust({name: sequences.cost(c) for name, c in counts.items()}, now)
            lengths = {name: rate.lengths(c) for name, c in counts.items()}
            weights = {name: weight for name, weight in pressure.weights.items() if weight > 0}
        chosen = order[place * options.batch:(place + 1) * options.batch]
        pixels, mirrored = fashion.augmented(images[chosen], random, options.shift)
        batch = (pixels, labels[chosen].astype(np.int32),
                 None if taught is None else taught[mirrored.astype(int), chosen])
        parameters, statistics, state, entropy = step.train_step(
            parameters, statistics, state, batch, rules, lengths, weights,
            adam.step_size(now, options.epochs, options.step, 0.25, options.decay), plan=plan)
        total += entropy
    return (parameters, statistics, state), rules, float(total) / batches


def describe(report, epoch, seconds, mean_loss, held_out, counts, pressure):
    """One line of the log."""
    kernels = sum(c.sum() for c in counts.values())
    overall = sum(sequences.entropy(c) * c.sum() for c in counts.values()) / kernels
    counted = sum(sequences.cost(c) * c.sum() for c in counts.values()) / kernels
    layers = " ".join(f"{9 / sequences.entropy(c):.3f}/{9 / sequences.cost(c):.3f}"
                      f"@{pressure.weights[name]:.3f}" for name, c in counts.items())
    report(f"epoch {epoch:3d}  {seconds:5.0f} s  loss {mean_loss:.4f}  held-out {held_out:.2%}  "
           f"ratio {9 / overall:.3f}, with tables {9 / counted:.3f}  layers {layers}")


def main():
    """Train, then write the file."""
    options = arguments()
    (images, labels), held = fashion.split(*fashion.load(options.data, "train"))
    taught = checkpoint.teaching(options.teacher, images) if options.teacher else None
    ratios = [1.0] * len(NAMES) if options.restrict == "rate-distortion" else options.ratio
    plan, model, rules = (checkpoint.resumed(options.start) if options.start
                          else checkpoint.begun(planned(options), options.seed))
    first = 0
    pressure = Pressure(dict(zip(NAMES, ratios)), *options.fall)
    restrictor = restricted(options, counts_of(model, rules))
    if options.checkpoint and options.checkpoint.exists():
        saved = checkpoint.load(options.checkpoint)
        plan = checkpoint.planned(saved)
        model, first = jax.tree.map(jnp.asarray, saved["model"]), saved["epoch"]
        rules, pressure, restrictor = (saved[key] for key in ("rules", "pressure", "restrictor"))
    report = Report(options.log, first == 0)
    if first < options.epochs:
        shown = " ".join(f"{name}={value}" for name, value in sorted(vars(options).items())
                         if not isinstance(value, pathlib.Path) and value is not None
                         and name != "substitute")
        report(f"# {shown}")
        report(f"# jax {jax.__version__}, numpy {np.__version__}, Python {sys.version.split()[0]}")
        report("# layers: entropy ratio/ratio with tables@weight of the rate term, "
               + " ".join(NAMES))
    for epoch in range(first, options.epochs):
        began = time.time()
        model, rules, mean_loss = run_epoch(options, epoch, (images, labels, taught), plan,
                                            model, pressure, restrictor)
        held_out = float((step.predictions(plan, model, rules, held[0]) == held[1]).mean())
        describe(report, epoch + 1, time.time() - began, mean_loss, held_out,
                 counts_of(model, rules), pressure)
        if options.checkpoint:
            checkpoint.save(options.checkpoint, {
                "model": jax.tree.map(np.asarray, model), "rules": rules, "epoch": epoch + 1,
                "plan": tuple(plan), "pressure": pressure, "restrictor": restrictor})
    if options.epochs == 0:
        rules = restrictor.rules(latents(model[0]), math.inf)
    test = fashion.load(options.data, "t10k")
    classes = [step.predictions(plan, model, rules, x) for x in (held[0], test[0])]
    accuracy = [f"{(c == y).mean():.4f}" for c, y in zip(classes, (held[1], test[1]))]
    tensors.write(options.output, export.tensors(plan, *model[:2], rules), export.metadata(
        plan, rules, dataset="Fashion-MNIST, (c) 2017 Zalando SE, MIT License",
        license="Apache-2.0", seed=options.seed, epochs=options.epochs,
        held_out_accuracy=accuracy[0], test_accuracy=accuracy[1]))
    report(f"# held-out {accuracy[0]}, test {accuracy[1]}, "
           f"{options.output.stat().st_size} bytes written to {options.output.name}")
    if options.checkpoint:
        options.checkpoint.with_name(options.checkpoint.name + ".float").write_bytes(
            classes[1].tobytes())


if __name__ == "__main__":
    main()
