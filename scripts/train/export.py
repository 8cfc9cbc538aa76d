"""The trained network as whole numbers: tensors and the graph that uses them."""

import json

import numpy as np

import kernels
import network


def threshold(gamma, beta, mean, variance, least, most):
    """The accumulators for which gamma (acc - mean) / deviation + beta >= 0, as a comparison.

    Returns a threshold and 1 for `acc >= threshold` or 0 for `acc <= threshold`.
    `least` and `most` bound the accumulator; thresholds that never or always
    hold are moved to `most + 1`, `least` (as >=) or `most` (as <=).
    """
    if gamma == 0:
        return (least if beta >= 0 else most + 1), 1
    edge = mean - beta * np.sqrt(variance + network.EPSILON) / gamma
    if gamma > 0:
        return int(np.clip(np.ceil(edge), least, most + 1)), 1
    if edge < least:
        return most + 1, 1
    return int(np.clip(np.floor(edge), least, most)), 0


def folded(layer, statistics, lower, upper, factor=1.0, offset=0.0):
    """Thresholds [o] as I32 and directions [o] as U8 of one layer.

    Training knows sums of products s, the file accumulators: factor * s + offset.
    """
    gamma, beta, mean, variance = (
        np.asarray(v, np.float64) for v in
        (layer["gamma"], layer["beta"], statistics["mean"], statistics["variance"]))
    gamma, mean = gamma / factor, factor * mean + offset
    pairs = []
    for channel in range(len(gamma)):
        pairs.append(threshold(gamma[channel], beta[channel], mean[channel], variance[channel],
                               int(lower[channel]), int(upper[channel])))
    thresholds, directions = zip(*pairs)
    return np.array(thresholds, "<i4"), np.array(directions, "u1")


def binary_layer(layer, statistics, rule):
    """Weights, thresholds and directions of a layer whose accumulators are counts.

    Agreements, (s + n) / 2 with n inputs; or in signed binary filters of sign f, the inputs that
    are 1 under a weight that is not zero, (f s + m) / 2 with m such weights.
    """
    weight = np.asarray(kernels.made(layer["weight"], rule)).transpose(3, 2, 0, 1)
    if "filters" in rule:
        most, sign, weight = np.abs(weight).sum((1, 2, 3)), rule["filters"], weight.astype(np.int8)
    else:
        most, sign = np.full(len(weight), weight[0].size), 1.0
        weight = (weight > 0).astype(np.uint8)
    return weight, *folded(layer, statistics, np.zeros(len(weight)), most, sign / 2, most / 2)


def tensors(parameters, statistics, rules):
    """Every tensor of the file, by name, in the order of the graph; `rules` as in kernels.py."""
    result = {}
    layer = parameters["conv1"]
    weight = np.round(127.0 * np.asarray(layer["weight"])).astype(np.int8).transpose(3, 2, 0, 1)
    taps = weight.reshape(len(weight), -1).astype(np.int64)
    lower, upper = 255 * np.minimum(taps, 0).sum(1), 255 * np.maximum(taps, 0).sum(1)
    result["conv1.weight"] = weight
    result["conv1.threshold"], result["conv1.direction"] = folded(
        layer, statistics["conv1"], lower, upper)
    for name, *_ in network.BINARY_LAYERS:
        parts = binary_layer(parameters[name], statistics[name], rules[name])
        for part, tensor in zip(("weight", "threshold", "direction"), parts):
            result[f"{name}.{part}"] = tensor
    # Training flattens row, column, channel; the file, channel, row, column.
    layer = parameters["fc"]
    weight = np.round(127.0 * np.asarray(layer["weight"])).astype(np.int8)
    weight = weight.reshape(3, 3, 128, network.CLASSES).transpose(3, 2, 0, 1)
    result["fc.weight"] = weight.reshape(network.CLASSES, network.FEATURES)
    result["fc.bias"] = np.round(
        network.BIAS_UNIT * np.asarray(layer["bias"])).astype("<i4")
    return result


def graph(rules):
    """The layers in order, each with its arithmetic and its tensors."""
    layers = [{
        "name": "conv1", "kind": "integer_convolution",
        "input": [1, 28, 28], "output": [64, 12, 12],
        "kernel": [5, 5], "stride": [2, 2], "padding": [0, 0], "padding_value": 0,
        "pool": None, **tensor_names("conv1"),
    }]
    size = 12
    for name, inputs, outputs, pooled in network.BINARY_LAYERS:
        after = size // 2 if pooled else size
        pool = {"kind": "max", "kernel": [2, 2], "stride": [2, 2], "of": "bits"}
        layers.append({
            "name": name, "kind": ("signed_binary_convolution" if "filters" in rules[name]
                                   else "binary_convolution"),
            "input": [inputs, size, size], "output": [outputs, after, after],
            "kernel": [3, 3], "stride": [1, 1], "padding": [1, 1], "padding_value": -1,
            "pool": pool if pooled else None, **tensor_names(name),
        })
        size = after
    layers.append({
        "name": "fc", "kind": "integer_linear", "input": [128, size, size],
        "output": [network.CLASSES], "flatten": "channel,row,column",
        "weight": "fc.weight", "bias": "fc.bias",
    })
    return layers


def tensor_names(name):
    """What a thresholded layer calls its tensors."""
    return {part: f"{name}.{part}" for part in ("weight", "threshold", "direction")}


def metadata(rules, **facts):
    """The file's text: the graph, and facts about where it comes from."""
    text = {"format": "hwgen-binary-network-1",
            "graph": json.dumps(graph(rules), separators=(",", ":"))}
    return text | {key: str(value) for key, value in facts.items()}
