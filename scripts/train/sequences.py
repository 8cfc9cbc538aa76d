"""What a layer's kernels cost in bits.

A kernel's nine signs, row by row, the first the most significant, are its
*sequence*. An order-0 code spends -log2(frequency) bits on a sequence, and its
table nine bits on each sequence used.
"""

import numpy as np

POSITIONS = 9
SEQUENCES = 1 << POSITIONS


def index(bits):
    """The sequences, as numbers, of 0/1 weights [9, kernels]."""
    places = np.arange(POSITIONS - 1, -1, -1)[:, None]
    return (np.asarray(bits).astype(np.int64) << places).sum(0)


def counts(bits):
    """How often each of the 512 sequences occurs in 0/1 weights [9, kernels]."""
    return np.bincount(index(bits), minlength=SEQUENCES)


def entropy(counts):
    """Order-0 entropy in bits a kernel, table not counted."""
    share = counts[counts > 0] / counts.sum()
    return float(-(share * np.log2(share)).sum())


def cost(counts):
    """Bits a kernel, table counted."""
    return entropy(counts) + POSITIONS * float((counts > 0).sum()) / float(counts.sum())
