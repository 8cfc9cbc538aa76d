"""The price of a layer's kernels as training sees it.

It is the expectation of the code's length when each sign is an independent
draw, +1 with probability sigmoid(8 w): a kernel whose latent weights hover
about zero drifts to the cheaper of the sequences near it.
"""

import jax
import jax.numpy as jnp
import numpy as np

import sequences

SHARPNESS = 8.0


def lengths(counts):
    """What a kernel pays for each sequence: its code, and its share of the table's entry."""
    code = np.log2((counts.sum() + sequences.SEQUENCES / 2) / (counts + 0.5))
    return (code + sequences.POSITIONS / (counts + 1.0)).astype(np.float32)


def expected_length(weight, length):
    """The mean price of the kernels of `weight`, signs drawn by their latent weights.

    The 512 probabilities of a kernel are a product of nine, so they are summed
    as 16 x 32 without ever being laid out.
    """
    plus = jax.nn.sigmoid(SHARPNESS * weight.reshape(sequences.POSITIONS, -1))

    def joint(factors):
        table = jnp.ones((1, factors.shape[1]))
        for p in factors:
            table = jnp.stack([table * (1.0 - p), table * p], 1).reshape(-1, p.shape[0])
        return table

    first, last = joint(plus[:4]), joint(plus[4:])
    return (first * (length.reshape(16, 32) @ last)).sum() / plus.shape[1]
