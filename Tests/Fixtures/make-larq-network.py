"""Converts a small network with Larq Compute Engine itself: larq-converted.tflite.

usage: make-larq-network.py

Needs tensorflow, tf_keras, larq and larq-compute-engine (0.16.0), which scripts/setup does not
install: the file is kept. `larq-converted.safetensors` is what `hwgen import -o` must write, made
from the weights and batch normalisations of Keras, not from the converted file.
"""

import os
from pathlib import Path

os.environ["TF_USE_LEGACY_KERAS"] = "1"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import larq
import larq_compute_engine
import numpy as np
import tensorflow as tf
from safetensors.numpy import save_file

folder = Path(__file__).parent
random = np.random.default_rng(5)
keras = tf.keras
signs = {"input_quantizer": "ste_sign", "kernel_quantizer": "ste_sign", "use_bias": False}
network = keras.Sequential([
  keras.layers.Input((6, 6, 1), batch_size=1),
  keras.layers.Conv2D(5, 3, use_bias=False, padding="same"),
  keras.layers.BatchNormalization(),
  larq.layers.QuantConv2D(36, 3, padding="same", pad_values=1, name="a", **signs),
  keras.layers.BatchNormalization(name="a_norm"),
  larq.layers.QuantConv2D(6, 3, strides=2, name="b", **signs),
  keras.layers.BatchNormalization(name="b_norm"),
  keras.layers.Flatten(),
  larq.layers.QuantDense(3, name="c", **signs),
  keras.layers.BatchNormalization(name="c_norm"),
])
for layer in network.layers:
  shapes = [weight.shape for weight in layer.get_weights()]
  if isinstance(layer, keras.layers.BatchNormalization):
    low, high = [-1.5, -1, -4, 1], [1.5, 1, 4, 9]
    layer.set_weights([random.uniform(a, b, s) for a, b, s in zip(low, high, shapes)])
  else:
    layer.set_weights([random.uniform(-1, 1, shape) for shape in shapes])
(folder / "larq-converted.tflite").write_bytes(larq_compute_engine.convert_keras_model(network))


def expect(name: str, converted: str, flips: bool):
  """The kernels of a layer, and the thresholds that its batch normalisation comes to.

  `flips` where the converter negates filters whose factor is negative, to compare all one way.
  """
  kernel = network.get_layer(name).get_weights()[0]
  norm = network.get_layer(f"{name}_norm")
  gamma, beta, mean, variance = [weight.astype("float64") for weight in norm.get_weights()]
  weights = np.where(kernel >= 0, 1, -1).transpose(3, 2, 0, 1)
  turns = np.where(gamma < 0, -1, 1) if flips else np.ones(len(gamma), int)
  weights = weights * turns[:, None, None, None]
  count = weights[0].size
  thresholds, directions = [], []
  for filter in range(len(gamma)):
    sums = turns[filter] * (2 * np.arange(count + 1) - count)
    scale = gamma[filter] / np.sqrt(variance[filter] + norm.epsilon)
    bits = (sums - mean[filter]) * scale + beta[filter] >= 0
    rises = bool((np.diff(bits.astype(int)) >= 0).all())
    thresholds.append(count + 1 - bits.sum() if rises else bits.sum() - 1)
    directions.append(rises)
  return {
    converted: np.ascontiguousarray(weights < 0).astype("uint8"),
    f"{converted}.threshold": np.array(thresholds, "int32"),
    f"{converted}.direction": np.array(directions, "uint8"),
  }


dense = np.where(network.get_layer("c").get_weights()[0] >= 0, 1, -1).T
gamma = network.get_layer("c_norm").get_weights()[0]
dense = dense * np.where(gamma < 0, -1, 1)[:, None]
save_file(
  expect("a", "LceBconv2d_2", True) | expect("b", "LceBconv2d_3", False)
  | {"FULLY_CONNECTED_7": (dense > 0).astype("uint8").reshape(3, 2, 2, 6).transpose(0, 3, 1, 2)
     .reshape(3, 24).copy()},
  folder / "larq-converted.safetensors")
