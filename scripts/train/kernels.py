"""What a layer's kernels are made of its latent weights: a rule for each layer.

A rule is a dictionary of arrays, so that a compiled step takes new values without
being compiled again; its keys say which rule it is:

    {}                                  the signs of the latent weights
    {"members": [n], "prices": [n]}     of these sequences, the one with the greatest sum of
                                        latent weight times sign, less its price
    {"substitutes": [512]}              the signs, then what their sequence is replaced by
    {"filters": [o]}                    signed binary: 0 and the filter's sign, +1 or -1

Forwards the kernels are what the rule says; backwards the gradient goes
straight through to the latent weights.
"""

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

import sequences

DELTA = 0.05  # of a filter's greatest latent weight; at least that much is not zero

# The signs of every sequence [512, 9].
SIGNS = np.where(np.arange(sequences.SEQUENCES)[:, None]
                 >> np.arange(sequences.POSITIONS - 1, -1, -1) & 1, 1.0, -1.0).astype(np.float32)


def chosen(latent, members, prices):
    """The place in `members` of each kernel's choice, for latent weights [9, kernels]."""
    def better(best, member):
        place, signs, price = member
        score = signs @ latent - price
        wins = score > best[0]
        return (jnp.where(wins, score, best[0]), jnp.where(wins, place, best[1])), None

    kernels = latent.shape[1]
    start = jnp.full(kernels, -jnp.inf), jnp.zeros(kernels, jnp.int32)
    members = (jnp.arange(len(members)), jnp.asarray(SIGNS)[members], prices)
    (_, places), _ = lax.scan(better, start, members)
    return places


def weight(latent, rule):
    """The weights [3, 3, i, o] that `latent` stands for."""
    if "filters" in rule:
        delta = DELTA * jnp.abs(latent).max((0, 1, 2))
        return jnp.where(rule["filters"] * latent >= delta, rule["filters"], 0.0)
    flat = latent.reshape(sequences.POSITIONS, -1)
    if "members" in rule:
        index = rule["members"][chosen(flat, rule["members"], rule["prices"])]
    elif "substitutes" in rule:
        places = 1 << jnp.arange(sequences.POSITIONS - 1, -1, -1)[:, None]
        index = rule["substitutes"][jnp.where(flat >= 0, places, 0).sum(0)]
    else:
        return jnp.where(latent >= 0, 1.0, -1.0)
    return jnp.asarray(SIGNS)[index].T.reshape(latent.shape)


made = jax.jit(weight)


def bits(latent, rule):
    """The weights as bits [9, kernels]: 1 for +1; of signed binary weights, for those not zero."""
    weights = np.asarray(made(latent, rule)).reshape(sequences.POSITIONS, -1)
    return weights != 0 if "filters" in rule else weights > 0


def counts(latent, rule):
    """How often each of the 512 sequences occurs."""
    return sequences.counts(bits(latent, rule))
