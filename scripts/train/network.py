"""The network as it is trained: binary forwards, straight-through backwards.

Every accumulator holds whole numbers below 2^24, which float32 represents
exactly, so what is trained is what the integer network computes; only batch
normalisation works with real numbers, and export.py folds it to thresholds.
"""

import jax
import jax.numpy as jnp
from jax import lax

import kernels

EPSILON = 1e-3

# name, input channels, output channels, whether a 2x2 max-pool follows
BINARY_LAYERS = [
    ("conv2", 64, 64, True),
    ("conv3", 64, 64, False),
    ("conv4", 64, 128, True),
    ("conv5", 128, 128, False),
]
FEATURES = 3 * 3 * 128
CLASSES = 10
BIAS_UNIT = 1024.0  # so that Adam's steps move the whole-number biases


def initial_parameters(key):
    """Random latent weights; batch normalisation starts with one channel in four reversed."""
    keys = iter(jax.random.split(key, 8))
    parameters = {"conv1": {"weight": 0.3 * jax.random.normal(next(keys), (5, 5, 1, 64))}}
    for name, inputs, outputs, _ in BINARY_LAYERS:
        weight = 0.1 * jax.random.normal(next(keys), (3, 3, inputs, outputs))
        parameters[name] = {"weight": weight}
    for name in normalised():
        channels = parameters[name]["weight"].shape[-1]
        sign = jnp.where(jnp.arange(channels) % 4 == 3, -1.0, 1.0)
        parameters[name] |= {"gamma": sign, "beta": jnp.zeros(channels)}
    parameters["fc"] = {
        "weight": 0.1 * jax.random.normal(next(keys), (FEATURES, CLASSES)),
        "bias": jnp.zeros(CLASSES),
        "scale": jnp.asarray(-6.0),
    }
    return parameters


def normalised():
    """The names of the layers that end in a threshold."""
    return ["conv1"] + [name for name, *_ in BINARY_LAYERS]


def initial_statistics():
    """Running means and variances of every normalised layer."""
    widths = {"conv1": 64} | {name: outputs for name, _, outputs, _ in BINARY_LAYERS}
    return {name: {"mean": jnp.zeros(width), "variance": jnp.ones(width)}
            for name, width in widths.items()}


def straight_through(value, latent):
    """`value` forwards, the gradient of `latent` backwards."""
    return latent + lax.stop_gradient(value - latent)


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


def forward(parameters, statistics, pixels, rules, training):
    """Logits (whole numbers), and the statistics of every normalised layer.

    `rules` has the rule of each binary layer (kernels.py).
    """
    used = {}
    x = pixels.astype(jnp.float32)[..., None]
    x = convolve(x, byte_weight(parameters["conv1"]["weight"]), 2, 0, 0.0)
    x, used["conv1"] = normalise(x, parameters["conv1"], statistics["conv1"], training)
    x = sign(x)
    for name, _, _, pooled in BINARY_LAYERS:
        layer = parameters[name]
        x = convolve(x, kernel_weight(layer["weight"], rules[name]), 1, 1, -1.0)
        x, used[name] = normalise(x, layer, statistics[name], training)
        if pooled:  # before the sign or after it is the same; before, the gradient is sharper
            n, h, w, c = x.shape
            x = x.reshape(n, h // 2, 2, w // 2, 2, c).max((2, 4))
        x = sign(x)
    bits = (0.5 * (x + 1.0)).reshape(x.shape[0], FEATURES)
    layer = parameters["fc"]
    bias = BIAS_UNIT * layer["bias"]
    bias = straight_through(jnp.round(bias), bias)
    return bits @ byte_weight(layer["weight"]) + bias, used
