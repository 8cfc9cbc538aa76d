"""The trained network as whole numbers: tensors and the graph that uses them."""

import json

import numpy as np

import kernels
import network


def threshold(gamma, beta, mean, variance, least, most):
    """The accumulators for which gamma (acc - mean) / deviation + beta >= 0, as a comparison.

    A threshold for `acc >= threshold`, or where gamma is negative for `acc <= threshold`.
    `least` and `most` bound the accumulator; thresholds that never or always hold are moved
    to `most + 1` and `least` (as >=) or to `least - 1` and `most` (as <=).
    """
    if gamma == 0:
        return least if beta >= 0 else most + 1
    edge = mean - beta * np.sqrt(variance + network.EPSILON) / gamma
    if gamma > 0:
        return int(np.clip(np.ceil(edge), least, most + 1))
    return int(np.clip(np.floor(edge), least - 1, most))


def folded(layer, statistics, greatest, lower, upper, factor=1.0, offset=0.0):
    """Thresholds as I32, [o] or [o, greatest] of levels, and directions [o] as U8 of one layer.

    Training knows sums of products s, the file accumulators: factor * s + offset.
    """
    gamma, beta, mean, variance = (
        np.asarray(v, np.float64) for v in
        (layer["gamma"], layer["beta"], statistics["mean"], statistics["variance"]))
    gamma, mean = gamma / factor, factor * mean + offset
    thresholds = [[threshold(gamma[channel], beta[channel] - edge, mean[channel],
                             variance[channel], int(lower[channel]), int(upper[channel]))
                   for edge in network.edges(greatest)] for channel in range(len(gamma))]
    thresholds = np.array(thresholds, "<i4")
    return thresholds[:, 0] if greatest == 1 else thresholds, (gamma >= 0).astype("u1")


def binary_layer(layer, statistics, taken, given, rule):
    """Weights, thresholds and directions of a layer, `taken` and `given` its greatest activations.

    Of bits, accumulators are counts: agreements, (s + n) / 2 with n inputs; or in signed binary
    filters of sign f, the inputs that are 1 under a weight that is not zero, (f s + m) / 2 with m
    such weights. Of levels they are sums of products s; or in signed binary filters the levels
    under weights that are not zero, f s.
    """
    weight = np.asarray(kernels.made(layer["weight"], rule)).transpose(3, 2, 0, 1)
    ones, negatives = ((weight == value).sum((1, 2, 3)) for value in (1, -1))
    if "filters" in rule:
        sign, least, most = rule["filters"], np.zeros(len(weight)), ones + negatives
        stored = weight.astype(np.int8)
    else:
        sign, least, most = 1.0, -negatives, ones
        stored = (weight > 0).astype(np.uint8)
    if taken > 1:
        return stored, *folded(layer, statistics, given, taken * least, taken * most, sign)
    count = ones + negatives
    return stored, *folded(layer, statistics, given, 0 * count, count, sign / 2, count / 2)


def tensors(plan, parameters, statistics, rules):
    """Every tensor of the file, by name, in the order of the graph; `rules` as in kernels.py."""
    result = {}
    layer = parameters["conv1"]
    weight = np.round(127.0 * np.asarray(layer["weight"])).astype(np.int8).transpose(3, 2, 0, 1)
    taps = weight.reshape(len(weight), -1).astype(np.int64)
    lower, upper = 255 * np.minimum(taps, 0).sum(1), 255 * np.maximum(taps, 0).sum(1)
    result["conv1.weight"] = weight
    result["conv1.threshold"], result["conv1.direction"] = folded(
        layer, statistics["conv1"], plan.levels("conv1"), lower, upper)
    for name in network.NAMES:
        parts = binary_layer(parameters[name], statistics[name], plan.levels(plan.before(name)),
                             plan.levels(name), rules[name])
        for part, tensor in zip(("weight", "threshold", "direction"), parts):
            result[f"{name}.{part}"] = tensor
    # Training flattens row, column, channel; the file, channel, row, column.
    layer = parameters["fc"]
    weight = np.round(127.0 * np.asarray(layer["weight"])).astype(np.int8)
    weight = weight.reshape(3, 3, plan.inputs("fc"), network.CLASSES).transpose(3, 2, 0, 1)
    result["fc.weight"] = weight.reshape(network.CLASSES, -1)
    result["fc.bias"] = np.round(
        network.BIAS_UNIT * np.asarray(layer["bias"])).astype("<i4")
    return result


def graph(plan, rules):
    """The layers in order, each with its arithmetic and its tensors."""
    layers = [{
        "name": "conv1", "kind": "integer_convolution",
        "input": [1, 28, 28], "output": [plan.width, 12, 12],
        "kernel": [5, 5], "stride": [2, 2], "padding": [0, 0], "padding_value": 0,
        "pool": None, **output_bits(plan, "conv1"), **tensor_names("conv1"),
    }]
    size = 12
    for name, pooled in network.BINARY_LAYERS:
        after = size // 2 if pooled else size
        pool = {"kind": "max", "kernel": [2, 2], "stride": [2, 2],
                "of": "bits" if plan.levels(name) == 1 else "levels"}
        layers.append({
            "name": name, "kind": ("signed_binary_convolution" if "filters" in rules[name]
                                   else "binary_convolution"),
            "input": [plan.inputs(name), size, size],
            "output": [plan.filters(name), after, after],
            "kernel": [3, 3], "stride": [1, 1], "padding": [1, 1],
            "padding_value": -1 if plan.levels(plan.before(name)) == 1 else 0,
            "pool": pool if pooled else None, **activation_bits(plan, name),
            **output_bits(plan, name), **tensor_names(name),
        })
        size = after
    layers.append({
        "name": "fc", "kind": "integer_linear", "input": [plan.inputs("fc"), size, size],
        "output": [network.CLASSES], **activation_bits(plan, "fc"), "flatten": "channel,row,column",
        "weight": "fc.weight", "bias": "fc.bias",
    })
    return layers


def output_bits(plan, name):
    """Of a layer that gives levels; a layer of bits does not say so."""
    return {"output_bits": plan.levels(name).bit_length()} if plan.levels(name) > 1 else {}


def activation_bits(plan, name):
    """Of a layer that takes levels, likewise."""
    return {"activation_bits": bits for bits in output_bits(plan, plan.before(name)).values()}


def tensor_names(name):
    """What a thresholded layer calls its tensors."""
    return {part: f"{name}.{part}" for part in ("weight", "threshold", "direction")}


def metadata(plan, rules, **facts):
    """The file's text: the graph, and facts about where it comes from."""
    text = {"format": "hwgen-binary-network-1",
            "graph": json.dumps(graph(plan, rules), separators=(",", ":"))}
    return text | {key: str(value) for key, value in facts.items()}
