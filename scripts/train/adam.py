"""Adam, and the course of its step."""

import jax
import jax.numpy as jnp


def initial(parameters):
    """No momentum, no second moment."""
    first, second = (jax.tree.map(jnp.zeros_like, parameters) for _ in range(2))
    return {"first": first, "second": second, "step": jnp.asarray(0.0)}


def update(parameters, gradients, state, rate, decay=0.9, decay2=0.999, epsilon=1e-8):
    """One step of size `rate`."""
    step = state["step"] + 1.0
    first = jax.tree.map(lambda m, g: decay * m + (1 - decay) * g, state["first"], gradients)
    second = jax.tree.map(lambda v, g: decay2 * v + (1 - decay2) * g * g,
                          state["second"], gradients)
    size = rate * jnp.sqrt(1 - decay2 ** step) / (1 - decay ** step)
    parameters = jax.tree.map(lambda p, m, v: p - size * m / (jnp.sqrt(v) + epsilon),
                              parameters, first, second)
    return parameters, {"first": first, "second": second, "step": step}


def step_size(epoch, epochs, peak, rise, decay):
    """The step at `epoch`, a real number: a rise, a plateau at `peak`, a straight fall to 0.

    Only the fall depends on how many epochs there are, so a run can be
    lengthened without repeating what came before its fall.
    """
    return peak * min(1.0, (epoch + 0.01) / rise, (epochs - epoch) / decay)
