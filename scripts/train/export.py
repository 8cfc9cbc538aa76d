"""The trained network as whole numbers: tensors and the graph that uses them."""

import json

import numpy as np

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


def folded(layer, statistics, lower, upper, agreements_of=None):
    """Thresholds [o] as I32 and directions [o] as U8 of one layer.

    `agreements_of` is the number of inputs n of a binary layer: training sums
    s = products of +1 and -1, the file counts agreements, (s + n) / 2.
    """
    values = [np.asarray(v, np.float64) for v in
              (layer["gamma"], layer["beta"], statistics["mean"], statistics["variance"])]
    gamma, beta, mean, variance = values
    if agreements_of is not None:
        mean = (mean + agreements_of) / 2
        gamma = 2 * gamma
    pairs = []
    for channel in range(len(gamma)):
        pairs.append(threshold(gamma[channel], beta[channel], mean[channel], variance[channel],
                               int(lower[channel]), int(upper[channel])))
    thresholds, directions = zip(*pairs)
    return np.array(thresholds, "<i4"), np.array(directions, "u1")


def tensors(parameters, statistics):
    """Every tensor of the file, by name, in the order of the graph."""
    result = {}
    layer = parameters["conv1"]
    weight = np.round(127.0 * np.asarray(layer["weight"])).astype(np.int8).transpose(3, 2, 0, 1)
    taps = weight.reshape(len(weight), -1).astype(np.int64)
    lower, upper = 255 * np.minimum(taps, 0).sum(1), 255 * np.maximum(taps, 0).sum(1)
    result["conv1.weight"] = weight
    result["conv1.threshold"], result["conv1.direction"] = folded(
        layer, statistics["conv1"], lower, upper)
    for name, inputs, outputs, _ in network.BINARY_LAYERS:
        layer = parameters[name]
        weight = (np.asarray(layer["weight"]) >= 0).astype(np.uint8).transpose(3, 2, 0, 1)
        count = 9 * inputs
        result[f"{name}.weight"] = weight
        result[f"{name}.threshold"], result[f"{name}.direction"] = folded(
            layer, statistics[name], np.zeros(outputs), np.full(outputs, count), count)
    # Training flattens row, column, channel; the file, channel, row, column.
    layer = parameters["fc"]
    weight = np.round(127.0 * np.asarray(layer["weight"])).astype(np.int8)
    weight = weight.reshape(3, 3, 128, network.CLASSES).transpose(3, 2, 0, 1)
    result["fc.weight"] = weight.reshape(network.CLASSES, network.FEATURES)
    result["fc.bias"] = np.round(
        network.BIAS_UNIT * np.asarray(layer["bias"])).astype("<i4")
    return result


def graph():
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
            "name": name, "kind": "binary_convolution",
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


def metadata(**facts):
    """The file's text: the graph, and facts about where it comes from."""
    text = {"format": "hwgen-binary-network-1",
            "graph": json.dumps(graph(), separators=(",", ":"))}
    return text | {key: str(value) for key, value in facts.items()}
