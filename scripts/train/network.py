"""The network as it is trained: quantised forwards, straight-through backwards.

Every accumulator holds whole numbers below 2^24, which float32 represents
exactly, so what is trained is what the integer network computes; only batch
normalisation works with real numbers, and export.py folds it to thresholds.
"""

import functools
import math
import typing

import jax
import jax.numpy as jnp
from jax import lax

import kernels

EPSILON = 1e-3

# name, whether a 2x2 max-pool follows
BINARY_LAYERS = [("conv2", True), ("conv3", False), ("conv4", True), ("conv5", False)]
NAMES = [name for name, _ in BINARY_LAYERS]
NORMALISED = ["conv1"] + NAMES
PIXELS = 3 * 3  # that the last layer sees
CLASSES = 10
BIAS_UNIT = 1024.0  # so that Adam's steps move the whole-number biases

# What a step between two levels is best in standard deviations, by bits: after Max, "Quantizing
# for minimum distortion", 1960. A bit has no step.
STEPS = {1: 1.0, 2: 0.9957, 3: 0.5860, 4: 0.3352}


class Plan(typing.NamedTuple):
    """How large a network is, and how fine its activations are."""

    width: int = 64  # filters of conv1 to conv3; conv4 and conv5 have twice as many
    bits: tuple = (1,) * len(NORMALISED)  # of what each normalised layer gives

    def filters(self, name):
        """The filters of a normalised layer."""
        return self.width * (2 if name in ("conv4", "conv5") else 1)

    def inputs(self, name):
        """The channels that a binary layer, or `fc`, takes."""
        return self.filters(self.before(name))

    def levels(self, name):
        """The greatest activation that a normalised layer gives: 1 is a bit for -1 and +1."""
        return 2 ** self.bits[NORMALISED.index(name)] - 1

    def before(self, name):
        """The layer whose activations a binary layer, or `fc`, takes."""
        return NORMALISED[-1 if name == "fc" else NORMALISED.index(name) - 1]


def initial_parameters(plan, key):
    """Random latent weights; batch normalisation starts with one channel in four reversed."""
    keys = iter(jax.random.split(key, 8))
    parameters = {"conv1": {"weight": 0.3 * jax.random.normal(next(keys), (5, 5, 1, plan.width))}}
    for name in NAMES:
        shape = (3, 3, plan.inputs(name), plan.filters(name))
        parameters[name] = {"weight": 0.1 * jax.random.normal(next(keys), shape)}
    for name, bits in zip(NORMALISED, plan.bits):
        channels = plan.filters(name)
        sign = jnp.where(jnp.arange(channels) % 4 == 3, -1.0, 1.0)
        parameters[name] |= {"gamma": sign / STEPS[bits], "beta": jnp.zeros(channels)}
    features = PIXELS * plan.inputs("fc")
    parameters["fc"] = {
        "weight": 0.1 * jax.random.normal(next(keys), (features, CLASSES)),
        "bias": jnp.zeros(CLASSES),
        "scale": jnp.asarray(-6.0 - math.log(plan.levels("conv5"))),
    }
    return parameters


def initial_statistics(plan):
    """Running means and variances of every normalised layer."""
    return {name: {"mean": jnp.zeros(plan.filters(name)), "variance": jnp.ones(plan.filters(name))}
            for name in NORMALISED}


def straight_through(value, latent):
    """`value` forwards, exactly, the gradient of `latent` backwards."""
    return lax.stop_gradient(value) + (latent - lax.stop_gradient(latent))


def kernel_weight(latent, rule):
    """The weights that `rule` makes of the latent ones."""
    return straight_through(kernels.weight(lax.stop_gradient(latent), rule), latent)


def byte_weight(latent):
    """The latent weight of [-1, 1] as a whole number of [-127, 127]."""
    scaled = 127.0 * latent
    return straight_through(jnp.round(scaled), scaled)


@jax.custom_jvp
def sign(x):
    """+1 where x >= 0, else -1; backwards, a triangle over [-1, 1]."""
    return jnp.where(x >= 0, 1.0, -1.0)


@sign.defjvp
def _sign_jvp(primals, tangents):
    (x,), (tangent,) = primals, tangents
    return sign(x), tangent * jnp.maximum(0.0, 2.0 - 2.0 * jnp.abs(x))


@functools.partial(jax.custom_jvp, nondiff_argnums=(1,))
def level(x, greatest):
    """A whole number of 0 to `greatest`, a step where x passes each of `edges`; backwards, x."""
    return jnp.clip(jnp.floor(x) + (greatest + 1) // 2, 0.0, greatest)


@level.defjvp
def _level_jvp(greatest, primals, tangents):
    (x,), (tangent,) = primals, tangents
    return level(x, greatest), tangent * (jnp.abs(x) <= (greatest + 1) / 2)


def edges(greatest):
    """Where the activation rises: one step apart, about zero; 0 alone for a bit."""
    return [k - (greatest + 1) // 2 for k in range(1, greatest + 1)]


def activation(x, greatest):
    """-1 or +1 where activations are bits, else a level."""
    return sign(x) if greatest == 1 else level(x, greatest)


def convolve(x, weight, stride, padding, value):
    """Convolution of [n, h, w, c] by [kh, kw, c, o], the border filled with `value`.

    Filling with zeros spares the gradient of the border, so values are moved by
    `value` first, and what that adds to every sum is taken off.
    """
    x = lax.conv_general_dilated(x - value, weight, (stride, stride), ((padding, padding),) * 2,
                                 dimension_numbers=("NHWC", "HWIO", "NHWC"))
    return x + value * weight.sum((0, 1, 2))


def normalise(x, layer, statistics, training):
    """Batch normalisation, and the statistics it used."""
    if training:
        mean = x.mean((0, 1, 2))
        variance = jnp.square(x).mean((0, 1, 2)) - jnp.square(mean)
        statistics = lax.stop_gradient({"mean": mean, "variance": variance})
    else:
        mean, variance = statistics["mean"], statistics["variance"]
    x = layer["gamma"] * (x - mean) * lax.rsqrt(variance + EPSILON) + layer["beta"]
    return x, statistics


def forward(plan, parameters, statistics, pixels, rules, training):
    """Logits (whole numbers), and the statistics of every normalised layer.

    `rules` has the rule of each binary layer (kernels.py). The border of a map is its least
    activation: -1, or level 0.
    """
    used = {}
    x = pixels.astype(jnp.float32)[..., None]
    x = convolve(x, byte_weight(parameters["conv1"]["weight"]), 2, 0, 0.0)
    x, used["conv1"] = normalise(x, parameters["conv1"], statistics["conv1"], training)
    x = activation(x, plan.levels("conv1"))
    for name, pooled in BINARY_LAYERS:
        layer = parameters[name]
        border = -1.0 if plan.levels(plan.before(name)) == 1 else 0.0
        x = convolve(x, kernel_weight(layer["weight"], rules[name]), 1, 1, border)
        x, used[name] = normalise(x, layer, statistics[name], training)
        if pooled:  # before or after activation is the same; before, the gradient is sharper
            n, h, w, c = x.shape
            x = x.reshape(n, h // 2, 2, w // 2, 2, c).max((2, 4))
        x = activation(x, plan.levels(name))
    if plan.levels("conv5") == 1:
        x = 0.5 * (x + 1.0)
    layer = parameters["fc"]
    bias = BIAS_UNIT * layer["bias"]
    bias = straight_through(jnp.round(bias), bias)
    return x.reshape(len(x), -1) @ byte_weight(layer["weight"]) + bias, used
