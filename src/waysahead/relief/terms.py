"""Rows of many terms, laid out in one step: labels of variables gathered by row, as linopy's padded expressions.

A sum grouped by node could be had from `groupby`; gathering the labels ourselves keeps the order of the rows, pads
only to the busiest row, and builds 450,000 columns in under a second.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import xarray as xr
from numpy.typing import NDArray

Model: TypeAlias = Any  # a linopy model, or an expression of one: the package has no type stubs
Labels = NDArray[np.int64]
Part = tuple[Labels, NDArray[np.float64]]
"""Labels [..., term] of variables and their coefficients, which can be broadcast to them; label -1 is nothing."""


def gather(labels: Labels, coefficients: NDArray[np.float64], rows: NDArray[np.int64], count: int, axis: int) -> Part:
    """Entries along `axis` collected by row: entry e goes to row `rows[e]`; the axis becomes rows, terms come last."""
    order = np.argsort(rows, kind="stable")
    each = np.bincount(rows, minlength=count) if len(rows) else np.zeros(count, dtype=np.int64)
    width = int(each.max()) if len(rows) else 0
    slot = np.full((count, width), -1, dtype=np.int64)
    place = np.arange(len(rows)) - np.repeat(np.concatenate([[0], np.cumsum(each)[:-1]]), each)
    slot[rows[order], place] = order
    if width == 0:
        shape = [*labels.shape[:axis], count, *labels.shape[axis + 1 :], 0]
        return np.zeros(shape, dtype=np.int64), np.zeros(shape)
    found = np.take(labels, np.maximum(slot, 0), axis=axis)
    weights = np.take(np.broadcast_to(coefficients, labels.shape), np.maximum(slot, 0), axis=axis)
    here = (slot >= 0).reshape([1] * axis + [count, width] + [1] * (labels.ndim - axis - 1))
    found = np.where(here, found, -1)
    return np.moveaxis(found, axis + 1, -1), np.moveaxis(weights, axis + 1, -1)


def one(labels: Labels, coefficient: NDArray[np.float64] | float = 1.0) -> Part:
    """Each variable in its own row."""
    return labels[..., None], np.broadcast_to(np.asarray(coefficient, dtype=np.float64), labels.shape)[..., None]


def summed(labels: Labels, coefficients: NDArray[np.float64] | float, axes: Sequence[int]) -> Part:
    """Variables summed over axes, which become the terms."""
    kept = [axis for axis in range(labels.ndim) if axis not in axes]
    order = [*kept, *axes]
    shape = [labels.shape[axis] for axis in kept]
    weights = np.broadcast_to(np.asarray(coefficients, dtype=np.float64), labels.shape)
    return labels.transpose(order).reshape(*shape, -1), weights.transpose(order).reshape(*shape, -1)


def shifted(labels: Labels, months: int) -> Labels:
    """The variable of so many months ago; -1 where there was none. Months are the last axis."""
    if months == 0:
        return labels
    empty = np.full((*labels.shape[:-1], min(months, labels.shape[-1])), -1, dtype=np.int64)
    return np.concatenate([empty, labels[..., :-months]], axis=-1)


def expression(model: Model, dims: Sequence[str], parts: Sequence[Part]) -> Model:
    """A linear expression over `dims` from parts that agree in shape up to their terms."""
    import linopy

    labels = np.concatenate([part[0] for part in parts], axis=-1)
    weights = np.concatenate([np.broadcast_to(part[1], part[0].shape) for part in parts], axis=-1)
    used = (labels >= 0) & (weights != 0.0)
    data = xr.Dataset(
        {
            "coeffs": ((*dims, "_term"), np.where(used, weights, np.nan)),
            "vars": ((*dims, "_term"), np.where(used, labels, -1)),
        },
        coords={name: np.arange(size) for name, size in zip(dims, labels.shape, strict=False)},
    )
    return linopy.LinearExpression(data, model)


def over(dims: Sequence[str], values: NDArray[np.float64]) -> xr.DataArray:
    """Right-hand sides over `dims`."""
    return xr.DataArray(
        values, dims=tuple(dims), coords={n: np.arange(s) for n, s in zip(dims, values.shape, strict=True)}
    )
