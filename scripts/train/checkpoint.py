"""The state of a training as a file: to go on from it, to start from it, to learn from it."""

import os
import pickle

import jax
import jax.numpy as jnp
import numpy as np

import adam
import network
import step


def save(path, state):
    """Pickle `state`, a dictionary, to a temporary name, then rename."""
    temporary = path.with_name(path.name + ".tmp")
    temporary.write_bytes(pickle.dumps(state))
    os.replace(temporary, path)


def load(path):
    """What `save` has written."""
    return pickle.loads(path.read_bytes())


def begun(start, seed):
    """What training begins with: the model, at rest, and the rules of its kernels.

    They are random and none, or those of the checkpoint `start`.
    """
    if start:
        saved = load(start)
        parameters, statistics, _ = jax.tree.map(jnp.asarray, saved["model"])
        rules = saved["rules"]
    else:
        parameters = network.initial_parameters(jax.random.key(seed))
        statistics = network.initial_statistics()
        rules = {name: {} for name, *_ in network.BINARY_LAYERS}
    return (parameters, statistics, adam.initial(parameters)), rules


def teaching(path, images):
    """The logits of a checkpoint's network, scaled: of the images, and of them mirrored.

    They are kept beside the checkpoint.
    """
    kept = path.with_name(path.name + ".logits.npy")
    if not kept.exists():
        saved = load(path)
        model = jax.tree.map(jnp.asarray, saved["model"])
        scale = np.exp(saved["model"][0]["fc"]["scale"])
        both = [step.logits(model, saved["rules"], x) * scale for x in (images, images[:, :, ::-1])]
        temporary = kept.with_suffix(".tmp.npy")
        np.save(temporary, np.stack(both).astype(np.float32))
        os.replace(temporary, kept)
    return np.load(kept)
