"""Results of a run as labelled arrays with CF attributes: NetCDF and Zarr."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from waysahead.decision import ALL
from waysahead.report.edition import shown
from waysahead.report.monthly import LEVELS
from waysahead.report.series import PLACE_LEVELS, kind_of, month_bands, place_bands

if TYPE_CHECKING:
    import xarray as xr

CONVENTIONS = "CF-1.11"


def dataset(run: Any, notes: Mapping[str, str]) -> xr.Dataset:  # noqa: ANN401
    """Quantiles of every variable: national ones by policy, theory and month; by place without theories.

    Every array has its unit, whether it is latent or recorded, and how it was summed over a month.
    """
    import xarray as xr

    theories = (ALL, *run.theories)
    found: dict[str, Any] = {}
    for name in run.names("weekly"):
        values = np.moveaxis(month_bands(run, name, theories), 0, 1)
        found[name] = (("policy", "theory", "quantile", "time"), values.astype(np.float32), _attributes(name))
    for name in shown(run.names("place_month")):
        values = np.moveaxis(place_bands(run, name).levels, 0, 1)
        axes = ("policy", "place_quantile", "time", "place")
        found[f"{name}_by_place"] = (axes, values.astype(np.float32), _attributes(name))
    start = run.months[0].astype("datetime64[D]")
    days = (run.months.astype("datetime64[D]") - start).astype(np.int32)
    coordinates: dict[str, Any] = {
        "policy": ("policy", np.array(run.policies, dtype=str), {"long_name": "policy"}),
        "theory": ("theory", np.array(theories, dtype=str), {"long_name": "theory, or every future of the run"}),
        "quantile": ("quantile", np.array(LEVELS), {"long_name": "quantile over futures", "units": "1"}),
        "place_quantile": (
            "place_quantile",
            np.array(PLACE_LEVELS),
            {"long_name": "quantile over futures", "units": "1"},
        ),
        "place": ("place", np.array(run.places, dtype=str), {"long_name": "first administrative level"}),
        "time": (
            "time",
            days,
            {"standard_name": "time", "units": f"days since {start}", "calendar": "proleptic_gregorian", "axis": "T"},
        ),
    }
    return xr.Dataset(found, coordinates, {"Conventions": CONVENTIONS, **notes})


def _attributes(name: str) -> dict[str, str]:
    kind = kind_of(name)
    unit = kind.unit if kind.unit in ("USD", "share") else "1"
    return {
        "long_name": name.replace("_", " "),
        "units": "1" if unit == "share" else unit,
        "counts": kind.unit,
        "kind": kind.kind,
        "cell_methods": "time: point" if kind.stock else "time: sum (interval: 30.4375 days)",
        "badge": "simulated",
    }


def write_netcdf(cube: xr.Dataset, path: Path) -> Path:
    """The arrays as NetCDF-3 with 64-bit offsets, which every reader opens."""
    cube.to_netcdf(path, engine="scipy", format="NETCDF3_64BIT")
    return path


def write_zarr(cube: xr.Dataset, path: Path) -> Path:
    """The arrays as one zipped Zarr store of version 3."""
    import warnings

    from zarr.errors import ZarrUserWarning
    from zarr.storage import ZipStore

    path.unlink(missing_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # text and consolidated metadata are not in the standard yet
        warnings.simplefilter("ignore", ZarrUserWarning)
        with ZipStore(path, mode="w") as store:
            cube.to_zarr(store, mode="w", zarr_format=3, consolidated=False)
    return path
