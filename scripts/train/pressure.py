"""How hard each layer is pushed towards cheap sequences: a controller for each.

A fixed weight on the rate term gives no control over where a layer ends: a
little more and the kernels collapse. So each layer is given a budget in bits a
kernel, which falls from nine to its goal over some epochs, and its weight grows
while the layer is above the budget and shrinks while it is below. Kernels answer
late, so the first answer overshoots; and they stay where they went, so the
weight can then fall to next to nothing.
"""

import math

LEAST, MOST = 0.002, 3.0


def fallen(epoch, start, end):
    """How much of a fall between two epochs is done at `epoch`, a real number: 0 to 1."""
    return min(1.0, max(0.0, (epoch - start) / (end - start)))


class Pressure:
    """The weights of the rate term, one for each layer."""

    def __init__(self, ratios, start, end):
        """`ratios`: the goals, by layer; `start`, `end`: the epochs between which budgets fall."""
        self.goals = {name: 9.0 / ratio for name, ratio in ratios.items()}
        self.start, self.end = start, end
        self.weights = {name: LEAST if ratio > 1 else 0.0 for name, ratio in ratios.items()}

    def budget(self, name, epoch):
        """Bits a kernel that the layer may spend at `epoch`, a real number."""
        return 9.0 - fallen(epoch, self.start, self.end) * (9.0 - self.goals[name])

    def adjust(self, costs, epoch):
        """Compare what the layers cost with their budgets, and set the weights."""
        if epoch < self.start:
            return
        for name, cost in costs.items():
            if self.goals[name] >= 9.0:  # raw, with no table: nothing to push for
                continue
            excess = max(-0.5, min(0.5, cost - self.budget(name, epoch)))
            weight = self.weights[name] * math.exp(excess)
            self.weights[name] = min(MOST, max(LEAST, weight))
