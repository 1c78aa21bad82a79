"""Fits for withheld forecasts, each made without the case that it is used on.

`benchmarks/displacement.py --part scores` prints them anew.
"""

from __future__ import annotations

from waysahead.inference.displacement.forecast import Fit

FITS = {
    "burundi2015": Fit(120.0, -0.5, 0.25, 0.0, 1.6, 2.25, 0.75, 0.45),
    "car2013": Fit(240.0, -0.5, 0.0, 0.0, 3.2, 2.25, 0.375, 0.45),
    "mali2012": Fit(240.0, -0.5, 0.25, 0.0, 0.8, 1.25, 0.375, 0.45),
    "ssudan2013": Fit(60.0, -0.5, 0.0, 0.0, 1.6, 2.25, 0.375, 0.45),
}
"""By the case left out: fitted on the other three."""
OTHERWISE = Fit(60.0, -0.5, 0.0, 0.0, 4.0, 2.8, 0.3, 0.45)
"""For every other folder: fitted on all four."""


def fit_for(name: str) -> Fit:
    """The fit that never saw the case of this name."""
    return next((fit for left_out, fit in FITS.items() if name.startswith(left_out)), OTHERWISE)
