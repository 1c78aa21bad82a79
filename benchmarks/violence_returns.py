"""What violence returns to, learnt from some countries and years, against what came in others later.

    python benchmarks/violence_returns.py [--violent N]

Two splits: learnt to 1997 and scored on changes from violent years 1997 to 2004, learnt to 2005 and scored on 2005 to
2023. In both the scored country is never learnt from (four folds). Beside the learnt return stand the authors' first
priors and a pure walk, each with the shock and noise that fit the same years, and the changes of the other countries as
they were. Scores are of the log-change one to five years on, figures below a tenth or the count taken as that bound:
CRPS and log score; shares below 5 % and above 95 % (randomised PIT). Means over countries alike and over violent years
alike; 90 % intervals resample countries.
"""

import argparse
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import ndtr

from waysahead.draws.counting import count_stream
from waysahead.inference.violence import returns
from waysahead.inference.violence.country_years import countries
from waysahead.inference.violence.returns import COUNTED, FALLEN, START, Pairs, curves, learn, log_density, node_weights

Array = npt.NDArray[np.float64]
SPLITS = ((1997, 2005), (2005, 2024))
FOLDS = 4
GRID = np.linspace(np.log(FALLEN), 5.0, 240)
RESAMPLES = 1000
ASSUMED = START.copy()
ASSUMED[2] = np.log(1.15)
WALK = START + np.array([3.0, 0.3, -3.0, 0.0, 0.0])


class Scored(NamedTuple):
    """Scores ``[change]``: CRPS, log score, place of the record among what was said."""

    crps: Array
    log: Array
    pit: Array


def moved_alone(held: Pairs, fixed: Array) -> Array:
    """Parameters as given, but the shock and noise that fit these changes best."""

    def falls(x: Array) -> tuple[float, Array]:
        value, slopes = log_density(np.concatenate([fixed[:3], x]), held)
        return -float(value.sum()), -slopes[3:].sum(axis=1)

    ends = list(zip((START - returns.REACH)[3:], (START + returns.REACH)[3:], strict=True))
    found = minimize(falls, fixed[3:], jac=True, method="L-BFGS-B", bounds=ends)
    return np.concatenate([fixed[:3], found.x])


def scored(upto: Array, log: Array, held: Pairs, least: Array, u: Array) -> Scored:
    """Scores of distribution functions ``[change, grid]``."""
    came = GRID[None, :] >= held.change[:, None] - 1e-9
    inside = GRID[None, :] >= least[:, None]
    crps = ((upto - came) ** 2 * inside).sum(axis=1) * (GRID[1] - GRID[0])
    place = np.array([np.interp(change, GRID, row) for change, row in zip(held.change, upto, strict=True)])
    return Scored(crps, log, np.where(held.bound, u * place, place))


def said(theta: Array, held: Pairs) -> Array:
    """Distribution functions ``[change, grid]`` of the model."""
    mean, log_sd = (table[:, held.ahead - 1, None] for table in curves(theta))
    return np.einsum("n,nij->ij", node_weights(), ndtr((GRID - mean) * np.exp(-log_sd)))


def split(upto: int, last: int, violent: float) -> None:
    """Print one split."""
    deaths = {one.code: one.deaths for one in countries()}
    names = sorted(deaths)
    learnt_from, asked = returns.pairs(deaths, upto, violent), returns.pairs(deaths, last)
    asked = asked.where(asked.year >= upto)
    base = np.array([deaths[names[at]][year] for at, year in zip(asked.country, asked.year, strict=True)])
    least = np.maximum(np.log(FALLEN), np.log(COUNTED / base))
    fold = count_stream(3, "folds of countries").day(0).permutation(len(names)) % FOLDS
    u = count_stream(5, "place in bounds").day(0).random(len(base))
    found: dict[str, Scored] = {}
    for number in range(FOLDS):
        train = learnt_from.where(fold[learnt_from.country] != number)
        here = fold[asked.country] == number
        test = asked.where(here)
        told = learn(train)
        if told is None:
            raise SystemExit(f"{upto}: too few countries to learn from")
        ours = np.array([told.half_life, told.shift, *np.log([told.shift_sd, told.shock, told.noise])])
        models = {"learnt": ours, "first prior": moved_alone(train, ASSUMED), "walk": moved_alone(train, WALK)}
        made = {name: (said(theta, test), log_density(theta, test)[0]) for name, theta in models.items()}
        plain = np.empty((len(test.change), len(GRID)))
        for years in range(1, returns.AHEAD + 1):
            of = train.ahead == years
            fallen = np.where(train.bound[of], -np.inf, train.change[of])
            plain[test.ahead == years] = (np.sort(fallen)[:, None] <= GRID).mean(axis=0)
        made["as they were"] = plain, np.full(len(plain), np.nan)
        for name, (cdf, log) in made.items():
            one = scored(cdf, log, test, least[here], u[here])
            held = found.setdefault(name, Scored(*(np.empty(len(base)) for _ in Scored._fields)))
            for column, values in zip(held, one, strict=True):
                column[here] = values
    told = learn(learnt_from)
    if told is not None:
        print(f"\nto {upto}: {told.countries} countries, {told.origins} violent years; "
              f"half-life {np.exp(told.half_life):.0f} weeks, "
              f"level {told.shift:.2f}, between conflicts {told.shift_sd:.2f}, shock {told.shock:.2f}, "
              f"errors {np.sqrt(np.diag(told.covariance)).round(2)}")  # fmt: skip
    print(f"scored: {len(set(asked.country))} countries, {len(base)} changes to {last}")
    for years in (0, 1, 2, 5):
        of = (asked.ahead == years) | (years == 0)
        for alike in ("countries", "violent years"):
            table(found, asked.country, of, alike, f"{years} years on" if years else "all years on")


def table(
    found: dict[str, Scored], country: npt.NDArray[np.int64], of: npt.NDArray[np.bool_], alike: str, title: str
) -> None:
    """Print one table."""
    _, where = np.unique(country[of], return_inverse=True)
    counts = np.bincount(where).astype(float)
    share = 1.0 / counts if alike == "countries" else np.ones(len(counts))
    chosen = count_stream(1, "countries again").day(0).integers(len(counts), size=(RESAMPLES, len(counts)))

    def sums(values: Array) -> Array:
        return np.bincount(where, values[of]) * share

    weight, beside = (counts * share).sum(), sums(found["first prior"].crps)
    print(f"{title}, {alike} alike")
    for name, one in found.items():
        crps = sums(one.crps)
        low, high = np.quantile(crps[chosen].sum(axis=1) / beside[chosen].sum(axis=1), (0.05, 0.95))
        tails = [sums(flag).sum() / weight for flag in ((one.pit < 0.05).astype(float), (one.pit > 0.95).astype(float))]
        print(f"  {name:13} CRPS {crps.sum() / weight:.3f}, over first prior {crps.sum() / beside.sum():.3f} "
              f"({low:.3f}-{high:.3f}); log {sums(one.log).sum() / weight:6.3f}; "
              f"below {tails[0]:.2f}, above {tails[1]:.2f}")  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="The learnt return of violence against other countries and years.")
    parser.add_argument("--violent", type=float, default=returns.VIOLENT, help="deaths of a year to learn from")
    chosen_ = parser.parse_args()
    for first_, last_ in SPLITS:
        split(first_, last_, chosen_.violent)
