"""Fashion-MNIST as numpy arrays, and the augmentation used on it."""

import gzip
import pathlib

import numpy as np

DEFAULT_FOLDER = pathlib.Path("/usr/share/datasets/fashion-mnist")
HELD_OUT = 5000


def read_idx(path):
    """The unsigned bytes of a gzipped IDX file, in the shape its header gives."""
    data = gzip.decompress(pathlib.Path(path).read_bytes())
    if data[:3] != b"\x00\x00\x08":
        raise ValueError(f"{path}: not an IDX file of unsigned bytes")
    rank = data[3]
    shape = np.frombuffer(data, ">u4", rank, 4)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * rank).reshape(shape)


def load(folder, part):
    """Images [n, 28, 28] and labels [n] of `part`, which is "train" or "t10k"."""
    folder = pathlib.Path(folder)
    images = read_idx(folder / f"{part}-images-idx3-ubyte.gz")
    labels = read_idx(folder / f"{part}-labels-idx1-ubyte.gz")
    return images, labels


def split(images, labels):
    """The training images proper, and the last 5 000, held out to choose models by."""
    return ((images[:-HELD_OUT], labels[:-HELD_OUT]),
            (images[-HELD_OUT:], labels[-HELD_OUT:]))


def augmented(images, random, shift):
    """The images, each mirrored or not and moved by up to `shift` pixels, at random.

    Also returns which were mirrored.
    """
    count, height, width = images.shape
    padded = np.pad(images, ((0, 0), (shift, shift), (shift, shift)))
    down = random.integers(0, 2 * shift + 1, count)[:, None, None]
    right = random.integers(0, 2 * shift + 1, count)[:, None, None]
    mirrored = random.random(count) < 0.5
    rows = np.arange(height)[None, :, None]
    columns = np.arange(width)[None, None, :]
    columns = np.where(mirrored[:, None, None], width - 1 - columns, columns)
    return padded[np.arange(count)[:, None, None], rows + down, columns + right], mirrored
