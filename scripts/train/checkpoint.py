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


def planned(saved):
    """The plan of a checkpoint's network."""
    return network.Plan(*saved.get("plan", ()))


def begun(plan, seed):
    """A random model of the plan, at rest, and the rules of its kernels: none."""
    parameters = network.initial_parameters(plan, jax.random.key(seed))
    model = parameters, network.initial_statistics(plan), adam.initial(parameters)
    return plan, model, {name: {} for name in network.NAMES}


def resumed(start):
    """The plan, the model, at rest, and the rules of the checkpoint `start`."""
    saved = load(start)
    parameters, statistics, _ = jax.tree.map(jnp.asarray, saved["model"])
    return planned(saved), (parameters, statistics, adam.initial(parameters)), saved["rules"]


def teaching(path, images):
    """The logits of a checkpoint's network, scaled: of the images, and of them mirrored.

    They are kept beside the checkpoint.
    """
    kept = path.with_name(path.name + ".logits.npy")
    if not kept.exists():
        saved = load(path)
        model = jax.tree.map(jnp.asarray, saved["model"])
        scale = np.exp(saved["model"][0]["fc"]["scale"])
        both = [step.logits(planned(saved), model, saved["rules"], x) * scale
                for x in (images, images[:, :, ::-1])]
        temporary = kept.with_suffix(".tmp.npy")
        np.save(temporary, np.stack(both).astype(np.float32))
        os.replace(temporary, kept)
    return np.load(kept)
