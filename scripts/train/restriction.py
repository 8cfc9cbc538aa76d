"""Who sets the rules by which latent weights become kernels, and when.

Each class has `rules(latents, epoch)`: the rule of every layer (kernels.py) from
now on, asked for every so many steps; `latents` are the layers' latent weights.
"""

import math

import numpy as np

import kernels
import rate
import sequences
from pressure import fallen


class Free:
    """Kernels are the signs of the latent weights."""

    def rules(self, latents, epoch):
        """No rule for any layer."""
        return {name: {} for name in latents}


class SignedBinary:
    """The first half of a layer's filters are of 0 and +1, the second of 0 and -1.

    Source: arXiv 2312.01581.
    """

    def rules(self, latents, epoch):
        """The filters' signs."""
        signs = {}
        for name, latent in latents.items():
            filters = latent.shape[-1]
            half = np.arange(filters) < filters // 2
            signs[name] = {"filters": np.where(half, 1.0, -1.0).astype(np.float32)}
        return signs


class Substitution:
    """Sequences are replaced as a clustering replaced them, for as long as training lasts."""

    def __init__(self, before, after):
        """Weights by layer as bits [9, kernels], before the clustering and after it."""
        self.tables = {}
        for name in before:
            table = np.arange(sequences.SEQUENCES)
            table[sequences.index(before[name])] = sequences.index(after[name])
            self.tables[name] = table.astype(np.int32)

    def rules(self, latents, epoch):
        """The tables."""
        return {name: {"substitutes": self.tables[name]} for name in latents}


class Codebook:
    """Each layer keeps those of its sequences chosen most often, and chooses among them.

    Their number falls from 512 between two epochs: at each step the rarest go,
    and their kernels move to the nearest that stay. After it nothing is refreshed.
    """

    def __init__(self, sizes, counts, start, end):
        """`sizes`, and `counts` of the sequences at first: by layer."""
        self.sizes, self.start, self.end = sizes, start, end
        self.members = {name: np.flatnonzero(counts[name]) for name in sizes}

    def rules(self, latents, epoch):
        """The codebooks as they are at `epoch`."""
        fall = fallen(epoch, self.start, self.end)
        for name, members in self.members.items():
            now = round(sequences.SEQUENCES * (self.sizes[name] / sequences.SEQUENCES) ** fall)
            if len(members) > now:
                counts = kernels.counts(latents[name], self.rule(name))[members]
                self.members[name] = np.sort(members[np.argsort(-counts, kind="stable")[:now]])
        return {name: self.rule(name) for name in latents}

    def rule(self, name):
        """All 512 sequences while they get fewer, so that only prices change; then the rest."""
        members = self.members[name].astype(np.int32)
        if len(members) <= self.sizes[name]:
            return {"members": members, "prices": np.zeros(len(members), np.float32)}
        prices = np.full(sequences.SEQUENCES, np.inf, np.float32)
        prices[members] = 0.0
        return {"members": np.arange(sequences.SEQUENCES, dtype=np.int32), "prices": prices}


class RateDistortion:
    """Each kernel is the sequence that its latent weights and a price on its code call for.

    The price of a sequence is what its code and its share of a table cost, in
    units of the layer's mean latent weight, over the layer's sensitivity (what
    a flipped weight does to the loss there, layers compared), times a strength
    common to all layers. The strength is found anew each time, by bisection, so
    that all layers together cost their budget, which falls from nine bits a
    kernel to nine over `ratio` between two epochs.
    """

    WEAKEST, STRONGEST, HALVINGS, ROUNDS = 1e-3, 100.0, 12, 2

    def __init__(self, ratio, sensitivity, counts, start, end):
        """`sensitivity`, and `counts` of the sequences at first: by layer."""
        self.ratio, self.sensitivity, self.counts = ratio, sensitivity, counts
        self.start, self.end = start, end

    def rules(self, latents, epoch):
        """The prices with which the layers meet the budget at `epoch`."""
        budget = 9.0 - fallen(epoch, self.start, self.end) * (9.0 - 9.0 / self.ratio)
        weaker, stronger = math.log(self.WEAKEST), math.log(self.STRONGEST)
        for _ in range(self.HALVINGS):
            strength = math.exp((weaker + stronger) / 2)
            rules, counts = self.settled(latents, strength)
            if mean_cost(counts) > budget:
                weaker = math.log(strength)
            else:
                stronger = math.log(strength)
        rules, self.counts = self.settled(latents, math.exp(stronger))
        return rules

    def settled(self, latents, strength):
        """Rules at this strength, and the counts they lead to, after a few rounds of both."""
        rules, counts = {}, dict(self.counts)
        members = np.arange(sequences.SEQUENCES, dtype=np.int32)
        for name, latent in latents.items():
            unit = np.abs(np.asarray(latent)).mean() * strength / self.sensitivity[name]
            for _ in range(self.ROUNDS):
                prices = np.float32(unit) * rate.lengths(counts[name])
                rules[name] = {"members": members, "prices": prices}
                counts[name] = kernels.counts(latent, rules[name])
        return rules, counts


def mean_cost(counts):
    """Bits a kernel over all layers, tables counted."""
    return (sum(sequences.cost(c) * c.sum() for c in counts.values())
            / sum(c.sum() for c in counts.values()))
