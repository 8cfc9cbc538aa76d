"""One step of training, and what the float graph then says of images."""

import functools

import jax
import jax.numpy as jnp
import numpy as np

import adam
import network
import rate

TEMPERATURE = 2.0  # that softens the teacher's classes
TEACHING = 0.5  # the teacher's share of the loss


def loss(parameters, statistics, batch, rules, lengths, weights, plan):
    """Cross entropy, and what the kernels of each layer cost times that layer's weight."""
    pixels, labels, taught = batch
    logits, used = network.forward(plan, parameters, statistics, pixels, rules, True)
    logits = logits * jnp.exp(parameters["fc"]["scale"])
    scores = jax.nn.log_softmax(logits)
    entropy = -jnp.take_along_axis(scores, labels[:, None], 1).mean()
    fit = entropy
    if taught is not None:
        scores = jax.nn.log_softmax(logits / TEMPERATURE)
        soft = -(jax.nn.softmax(taught / TEMPERATURE) * scores).sum(1).mean()
        fit = (1 - TEACHING) * entropy + TEACHING * TEMPERATURE ** 2 * soft
    total = sum(parameters[name]["weight"].size for name in network.NAMES)
    price = 0.0
    for name in network.NAMES:
        if name not in weights:
            continue
        weight = parameters[name]["weight"]
        length = rate.expected_length(weight, lengths[name])
        price += weights[name] * length * (weight.size / total)
    return fit + price, (entropy, used)


@functools.partial(jax.jit, donate_argnums=(0, 1, 2), static_argnames="plan")
def train_step(parameters, statistics, state, batch, rules, lengths, weights, size, plan):
    """One batch: pixels, labels, and the teacher's logits or None."""
    gradient = jax.grad(loss, has_aux=True)
    gradients, (entropy, used) = gradient(
        parameters, statistics, batch, rules, lengths, weights, plan)
    parameters, state = adam.update(parameters, gradients, state, size)
    for layer in parameters.values():
        layer["weight"] = jnp.clip(layer["weight"], -1.0, 1.0)
    statistics = jax.tree.map(lambda old, new: old + 0.02 * (new - old), statistics, used)
    return parameters, statistics, state, entropy


@functools.partial(jax.jit, static_argnames="plan")
def evaluated(parameters, statistics, pixels, rules, plan):
    """Logits, by the float graph."""
    return network.forward(plan, parameters, statistics, pixels, rules, False)[0]


def logits(plan, model, rules, images, batch=500):
    """Logits of all the images."""
    parameters, statistics, _ = model
    parts = [evaluated(parameters, statistics, images[i:i + batch], rules, plan)
             for i in range(0, len(images), batch)]
    return np.concatenate(parts)


def predictions(plan, model, rules, images):
    """Classes of all the images; ties go to the lowest."""
    return logits(plan, model, rules, images).argmax(1).astype(np.uint8)
