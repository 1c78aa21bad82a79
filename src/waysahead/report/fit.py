"""A fit of violence told: lines for a terminal, one JSON document, the rows of a case's posterior."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from waysahead.case.posterior import Moments
from waysahead.report.columns import aligned
from waysahead.report.rounded import rounded
from waysahead.report.skipped import skipped_lines
from waysahead.report.wording import figure
from waysahead.report.words_violence import words

if TYPE_CHECKING:
    from datetime import date

    from waysahead.case import Case
    from waysahead.inference.sources import Known
    from waysahead.inference.violence import SizesTold
    from waysahead.inference.violence.learning import Learned
    from waysahead.inference.violence.posterior import Posterior

Array = npt.NDArray[np.float64]
LEVELS = (0.05, 0.5, 0.95)
PREFIX = "violence."
ASSUMED = ("level_half_life", "long_run_shift")
"""Parameters that no fit can speak of."""
ELSEWHERE = "Deaths by year of countries not here (UCDP GED, 1989 to the last year over)"
"""What teaches them."""


class Fit(NamedTuple):
    """A fit and what it was made from: the latest weeks of the record and the incidents in them."""

    case: Case
    known: Known
    until: date
    weeks: int
    incidents: int
    posterior: Posterior
    rows: tuple[Learned, ...]
    correlations: Array
    sizes: SizesTold


def effects_of(fit: Fit) -> list[tuple[str, str, tuple[float, float, float]]]:
    """Parameters of violence of the case that no fit of the record reaches: name, unit, 5, 50 and 95 % points."""
    from waysahead.theory.prior import prior_of

    reached = {PREFIX + row.name for row in fit.rows}
    found = []
    for name, parameter in fit.case.parameters.items():
        prior = prior_of(parameter)
        if name.startswith(PREFIX) and name not in reached and prior.kind != "fixed":
            low, middle, high = prior.quantile(np.array(LEVELS)).tolist()
            found.append((name.removeprefix(PREFIX), parameter.unit, (low, middle, high)))
    return found


def fit_lines(fit: Fit) -> list[str]:
    """A fit in lines: every parameter of the dynamics, then the effects that it says nothing of."""
    held = fit.known.history
    said = [
        words(
            "fit.lead",
            incidents=fit.incidents,
            places=len(held.places),
            streams=len(np.unique(held.size_stream)),
            weeks=fit.weeks,
            until=fit.until,
            title=fit.known.title,
            file=fit.known.file,
        ),
        words(
            "fit.quality",
            effective=fit.posterior.effective,
            points=len(fit.posterior.weight),
            shape=fit.posterior.shape,
        ),
        *skipped_lines(fit.known),
    ]
    if fit.posterior.shape > 0.7:
        said.append(words("fit.untrusted"))
    said += ["", words("fit.table"), *beside_lines(fit.rows), "", *_size_lines(fit.sizes), "", words("fit.effects")]
    effects = [
        [name, words("fit.effect", low=_short(low), high=_short(high), unit=unit)]
        for name, unit, (low, _, high) in effects_of(fit)
    ]
    return [*said, *aligned(effects)]


def _size_lines(sizes: SizesTold) -> list[str]:
    """The law of each stream, then how laws move: prior beside posterior."""
    streams = [[words(f"head.{name}") for name in ("stream", "incidents", "nobody", "mean_deaths")]]
    for one in sizes.streams:
        streams.append([one.stream, figure(one.incidents), f"{one.nobody:.0%}", f"{one.mean:.1f}"])
    return [words("fit.sizes"), *aligned(streams), "", words("fit.sizes.move"), *beside_lines(sizes.rows)]


def beside_lines(rows: Sequence[Learned]) -> list[str]:
    """Prior beside posterior, a parameter a row; why a row says nothing of what was learnt stands below."""
    table = [[words(f"head.{name}") for name in ("parameter", "prior", "posterior", "narrower", "moved")]]
    marks: dict[str, str] = {}
    for row in rows:
        why = _unlearnt(row)
        mark = "" if why is None else marks.setdefault(why, "abc"[len(marks)])
        told = [mark, mark] if mark else [f"{row.narrower:.0%}", f"{row.moved:+.1f}"]
        table.append([row.name, _points(row.prior), _points(row.posterior), *told])
    return [*aligned(table), *(f"{mark}: {words(f'fit.{why}')}" for why, mark in marks.items())]


def _unlearnt(row: Learned) -> str | None:
    """Why a record teaches nothing of a parameter; None where it does."""
    if row.prior_sd == 0.0:
        return "fixed"
    if row.name in ASSUMED:
        return "assumed"
    return "silent" if row.silent else None


def fit_json(fit: Fit, seconds: float, path: str | None) -> dict[str, Any]:
    """The document of a fit."""
    return {
        "case": fit.case.name,
        "record": {"title": fit.known.title, "file": fit.known.file, "incidents": fit.incidents},
        "until": fit.until.isoformat(),
        "weeks": fit.weeks,
        "effective_draws": rounded(fit.posterior.effective),
        "draws": len(fit.posterior.weight),
        "pareto_shape": rounded(fit.posterior.shape),
        "parameters": [_beside(row) for row in fit.rows]
        + [
            {
                "name": name,
                "prior": [rounded(x) for x in points],
                "posterior": [rounded(x) for x in points],
                "narrower": 0.0,
                "moved": 0.0,
                "informed": False,
            }
            for name, _, points in effects_of(fit)
        ],
        "sizes": {
            "streams": [
                one._asdict() | {"nobody": rounded(one.nobody), "mean": rounded(one.mean)} for one in fit.sizes.streams
            ],
            "parameters": [_beside(row) for row in fit.sizes.rows],
        },
        "posterior_file": path,
        "seconds": round(seconds, 3),
    }


def _beside(row: Learned) -> dict[str, Any]:
    """Prior and posterior of one parameter."""
    return {
        "name": row.name,
        "prior": [rounded(x) for x in row.prior],
        "posterior": [rounded(x) for x in row.posterior],
        "narrower": rounded(row.narrower),
        "moved": rounded(row.moved),
        "informed": not row.silent,
    }


def posterior_rows(fit: Fit, note: str) -> list[Moments]:
    """The rows of `posterior.csv`.

    What other countries teach stands there as told, beside the authors' first prior, so that a run takes it.
    """
    from waysahead.inference.violence.hyper import PRIORS

    first = {name: (PRIORS[name].mean, PRIORS[name].sd) for name in ASSUMED}
    return [
        Moments(
            parameter=PREFIX + row.name,
            scale=row.scale,
            most=row.most,
            prior_mean=first.get(row.name, (row.prior_mean, row.prior_sd))[0],
            prior_sd=first.get(row.name, (row.prior_mean, row.prior_sd))[1],
            mean=row.mean,
            sd=row.sd,
            p5=row.posterior[0],
            p50=row.posterior[1],
            p95=row.posterior[2],
            correlations=" ".join(f"{value:.3g}" for value in fit.correlations[at]),
            until=fit.until,
            incidents=fit.incidents,
            source=ELSEWHERE if row.name in ASSUMED else f"{fit.known.title} ({fit.known.file})",
            status="estimated",
            note="learnt from other countries; waysahead fit" if row.name in ASSUMED else note,
        )
        for at, row in enumerate(fit.rows)
    ]


def _points(points: tuple[float, float, float]) -> str:
    if any(math.isnan(value) for value in points):
        return words("none")
    low, middle, high = (_short(value) for value in points)
    return words("points", low=low, middle=middle, high=high)


def _short(value: float) -> str:
    return f"{value:.2f}" if abs(value) < 10 else figure(value)
