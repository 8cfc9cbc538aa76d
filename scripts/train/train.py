#!/usr/bin/env python3
"""Train the embedded network: Fashion-MNIST, binary 3x3 kernels worth compressing."""

import argparse
import functools
import os
import pathlib
import pickle
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np

import adam
import export
import fashion
import network
import rate
import sequences
import tensors
from pressure import Pressure

NAMES = [name for name, *_ in network.BINARY_LAYERS]
REFRESH = 50

EPILOG = """
The network is binarised from the first step. Each binary layer is also pushed
to repeat its 3x3 kernels until an order-0 code, its table counted, stores them
--ratio times smaller than raw; the push follows a budget (see pressure.py), so
more epochs buy accuracy at the same ratio. Choose among runs by the held-out
column of the log: the test images are looked at once, when training is over.

  train.py --output ../../golden/network/fashion.safetensors     the committed run
  train.py --output try.safetensors --epochs 4 --decay 2         a quick try
  train.py --output try.safetensors --checkpoint state           may be interrupted, and
                                                                 repeated to go on
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
    parser.add_argument("--batch", type=int, default=128, help="(default: %(default)s)")
    parser.add_argument("--step", type=float, default=2e-3,
                        help="Adam's largest step (default: %(default)s)")
    parser.add_argument("--shift", type=int, default=0,
                        help="move images by up to so many pixels (default: %(default)s)")
    parser.add_argument("--ratio", type=float, nargs="+", default=[1.3], metavar="R",
                        help="goals, one for all binary layers or one for each; 1 for no push "
                             "(default: 1.3)")
    parser.add_argument("--fall", type=float, nargs=2, default=[0.5, 5.0], metavar="EPOCH",
                        help="the epochs between which budgets fall (default: 0.5 5)")
    options = parser.parse_args()
    if len(options.ratio) not in (1, len(NAMES)):
        parser.error(f"--ratio takes one number, or {len(NAMES)}: {' '.join(NAMES)}")
    if len(options.ratio) == 1:
        options.ratio *= len(NAMES)
    return options


def loss(parameters, statistics, pixels, labels, lengths, weights):
    """Cross entropy, and what the kernels of each layer cost times that layer's weight."""
    logits, used = network.forward(parameters, statistics, pixels, True)
    scores = jax.nn.log_softmax(logits * jnp.exp(parameters["fc"]["scale"]))
    entropy = -jnp.take_along_axis(scores, labels[:, None], 1).mean()
    total = sum(inputs * outputs for _, inputs, outputs, _ in network.BINARY_LAYERS)
    price = 0.0
    for name, inputs, outputs, _ in network.BINARY_LAYERS:
        length = rate.expected_length(parameters[name]["weight"], lengths[name])
        price += weights[name] * length * (inputs * outputs / total)
    return entropy + price, (entropy, used)


@functools.partial(jax.jit, donate_argnums=(0, 1, 2))
def train_step(parameters, statistics, state, pixels, labels, lengths, weights, size):
    """One batch."""
    gradient = jax.grad(loss, has_aux=True)
    gradients, (entropy, used) = gradient(parameters, statistics, pixels, labels,
                                          lengths, weights)
    parameters, state = adam.update(parameters, gradients, state, size)
    for layer in parameters.values():
        layer["weight"] = jnp.clip(layer["weight"], -1.0, 1.0)
    statistics = jax.tree.map(lambda old, new: old + 0.02 * (new - old), statistics, used)
    return parameters, statistics, state, entropy


@jax.jit
def predict(parameters, statistics, pixels):
    """Classes, by the float graph; ties go to the lowest."""
    logits, _ = network.forward(parameters, statistics, pixels, False)
    return logits.argmax(1)


def predictions(parameters, statistics, images, batch=500):
    """Classes of all the images."""
    parts = [predict(parameters, statistics, images[i:i + batch])
             for i in range(0, len(images), batch)]
    return np.concatenate(parts).astype(np.uint8)


def save(path, state):
    """Pickle `state` to a temporary name, then rename."""
    temporary = path.with_name(path.name + ".tmp")
    temporary.write_bytes(pickle.dumps(jax.tree.map(np.asarray, state)))
    os.replace(temporary, path)


class Report:
    """Lines to the terminal, and to the log if there is one."""

    def __init__(self, path, fresh):
        self.file = path.open("w" if fresh else "a") if path else None

    def __call__(self, line):
        print(line, flush=True)
        if self.file:
            print(line, file=self.file, flush=True)


def counts_of(parameters):
    """The sequence counts of every binary layer."""
    return {name: rate.latent_counts(parameters[name]["weight"]) for name in NAMES}


def run_epoch(options, epoch, data, model, pressure):
    """Train one epoch; the mean cross entropy."""
    images, labels = data
    parameters, statistics, state = model
    random = np.random.default_rng([options.seed, epoch])
    order = random.permutation(len(images))
    steps = len(images) // options.batch
    total, lengths, weights = 0.0, None, None
    for step in range(steps):
        now = epoch + step / steps
        if step % REFRESH == 0:
            counts = counts_of(parameters)
            pressure.adjust({name: sequences.cost(c) for name, c in counts.items()}, now)
            lengths = {name: rate.lengths(c) for name, c in counts.items()}
            weights = dict(pressure.weights)
        chosen = order[step * options.batch:(step + 1) * options.batch]
        pixels = fashion.augmented(images[chosen], random, options.shift)
        parameters, statistics, state, entropy = train_step(
            parameters, statistics, state, pixels, labels[chosen].astype(np.int32),
            lengths, weights,
            adam.step_size(now, options.epochs, options.step, 0.25, options.decay))
        total += entropy
    return (parameters, statistics, state), float(total) / steps


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
    parameters = network.initial_parameters(jax.random.key(options.seed))
    model = (parameters, network.initial_statistics(), adam.initial(parameters))
    pressure = Pressure(dict(zip(NAMES, options.ratio)), *options.fall)
    first = 0
    if options.checkpoint and options.checkpoint.exists():
        saved = pickle.loads(options.checkpoint.read_bytes())
        model, first = jax.tree.map(jnp.asarray, saved["model"]), int(saved["epoch"])
        pressure.weights = {name: float(w) for name, w in saved["weights"].items()}
    report = Report(options.log, first == 0)
    if first < options.epochs:
        shown = " ".join(f"{name}={value}" for name, value in sorted(vars(options).items())
                         if name not in ("output", "data", "log", "checkpoint"))
        report(f"# {shown}")
        report(f"# jax {jax.__version__}, numpy {np.__version__}, Python {sys.version.split()[0]}")
        report("# layers: entropy ratio/ratio with tables@weight of the rate term, "
               + " ".join(NAMES))
    for epoch in range(first, options.epochs):
        began = time.time()
        model, mean_loss = run_epoch(options, epoch, (images, labels), model, pressure)
        parameters, statistics, _ = model
        held_out = float((predictions(parameters, statistics, held[0]) == held[1]).mean())
        describe(report, epoch + 1, time.time() - began, mean_loss, held_out,
                 counts_of(parameters), pressure)
        if options.checkpoint:
            save(options.checkpoint, {"model": model, "epoch": epoch + 1,
                                      "weights": pressure.weights})
    test = fashion.load(options.data, "t10k")
    parameters, statistics, _ = model
    classes = [predictions(parameters, statistics, x) for x in (held[0], test[0])]
    accuracy = [f"{(c == y).mean():.4f}" for c, y in zip(classes, (held[1], test[1]))]
    tensors.write(options.output, export.tensors(parameters, statistics), export.metadata(
        dataset="Fashion-MNIST, (c) 2017 Zalando SE, MIT License",
        license="Apache-2.0", seed=options.seed, epochs=options.epochs,
        held_out_accuracy=accuracy[0], test_accuracy=accuracy[1]))
    report(f"# held-out {accuracy[0]}, test {accuracy[1]}, "
           f"{options.output.stat().st_size} bytes written to {options.output.name}")
    if options.checkpoint:
        options.checkpoint.with_name(options.checkpoint.name + ".float").write_bytes(
            classes[1].tobytes())


if __name__ == "__main__":
    main()
