"""Futures of a run with labels: policy, member and its theory, week or month, place or host."""

from typing import TYPE_CHECKING, Literal

import numpy as np

from waysahead.ensemble.record import Run
from waysahead.ensemble.variables import attributes

if TYPE_CHECKING:
    import xarray as xr

Group = Literal["weekly", "place_month", "host_month"]

AXES: dict[Group, tuple[str, ...]] = {
    "weekly": ("policy", "member", "week"),
    "place_month": ("policy", "member", "month", "place"),
    "host_month": ("policy", "member", "month", "host"),
}


def dataset(run: Run, group: Group = "weekly") -> "xr.Dataset":
    """Every future of a run as an xarray Dataset.

    Member *m* has the same luck under every policy, so ``.sel(policy="surge") - .sel(policy="hold-course")`` is a
    paired difference. Members that left the range of the model are missing under every policy.

    Args:
        run: A run, in a folder or in memory.
        group: ``weekly``, national values ``[policy, member, week]``; ``place_month``, values ``[policy, member, month,
            place]``; ``host_month``, by host country.

    Returns:
        One array a variable, with its unit and whether it is latent or recorded. Coordinates: ``policy``, ``member``,
        ``theory`` of each member, ``week`` (its Monday) or ``month`` (its first day), ``place`` or ``host`` (codes).
        Sampled parameters are coordinates of the members, by name.
    """
    import xarray as xr

    read = {"weekly": run.weekly, "place_month": run.place_month, "host_month": run.host_month}[group]
    axes = AXES[group]
    sound = run.valid.all(axis=0)
    names = {
        "policy": np.array(run.policies, dtype=str),
        "week": run.week_starts.astype("datetime64[ns]"),
        "month": run.months.astype("datetime64[ns]"),
        "place": np.array(run.places, dtype=str),
        "host": np.array(run.hosts, dtype=str),
    }
    coordinates = {axis: names[axis] for axis in axes if axis in names}
    members = {
        "member": np.flatnonzero(sound),
        "theory": ("member", np.array(run.theories, dtype=str)[run.theory_of[sound]]),
        **{name: ("member", values[sound]) for name, values in run.parameters.items()},
    }
    arrays = {name: (axes, read(name)[:, sound], attributes(name)) for name in run.names(group)}
    return xr.Dataset(arrays, coordinates | members, {"run": run.manifest["run"], "badge": "simulated"})
