"""Who needs help, where and when: people by kind, place and month, from the futures of a run or its start alone."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from waysahead.case import Case
from waysahead.case.calendar import month_of_week
from waysahead.case.relief import Relief
from waysahead.ensemble import Run
from waysahead.relief.problem import Floats

LEVELS = ("low", "value", "high")


@dataclass(frozen=True)
class People:
    """People by future, area and month. `months` are first days; `whole` is the part of a month that the run covers.

    Attributes:
        displaced: Displaced inside, by place where they are, [F, P, T].
        arrivals: Newly displaced, by place where they arrive, [F, P, T].
        besieged: Residents cut off, [F, P, T].
        hosting: Members of families who host, [F, P, T].
        refugees: Refugees by host country, [F, H, T].
        new_refugees: Rise of refugees, [F, H, T].
        reach: Share of need inside that relief can reach, [F, P, T].
    """

    months: tuple[date, ...]
    displaced: Floats
    arrivals: Floats
    besieged: Floats
    hosting: Floats
    refugees: Floats
    new_refugees: Floats
    reach: Floats

    def __len__(self) -> int:
        """Number of futures."""
        return len(self.displaced)

    def take(self, members: NDArray[np.int64]) -> "People":
        """Some of the futures."""
        names = ("displaced", "arrivals", "besieged", "hosting", "refugees", "new_refugees", "reach")
        return People(self.months, *(getattr(self, name)[members] for name in names))

    def first(self, months: int) -> "People":
        """The first months."""
        names = ("displaced", "arrivals", "besieged", "hosting", "refugees", "new_refugees", "reach")
        return People(self.months[:months], *(getattr(self, name)[..., :months] for name in names))

    def at(self, level: float) -> "People":
        """One future made of quantiles: people at `level`, reach at its complement, each place and month for itself."""

        def of(values: Floats, share: float) -> Floats:
            return np.quantile(values, share, axis=0, keepdims=True)

        names = ("displaced", "arrivals", "besieged", "hosting", "refugees", "new_refugees")
        people = [of(getattr(self, name), level) for name in names]
        return People(self.months, *people, reach=of(self.reach, 1.0 - level))

    def mean(self) -> "People":
        """One future made of means."""
        names = ("displaced", "arrivals", "besieged", "hosting", "refugees", "new_refugees", "reach")
        return People(self.months, *(getattr(self, name).mean(axis=0, keepdims=True) for name in names))


def people_of(run: Run, case: Case, relief: Relief, policy: str | None = None, theory: str | None = None) -> People:
    """People in every valid future of one policy (default: the run's baseline), of one theory or of all.

    Reach falls with the logarithm of violence: logit(reach) = logit(reach at the start) - slope * log2((incidents a
    week + calm) / (those of the first month + calm)), so that few incidents say little. Weeks count towards the month
    of their Thursday.
    """
    at = run.policies.index(policy or run.baseline)
    keep = np.flatnonzero(run.valid[at] & (theory is None or run.theory_of == run.theories.index(str(theory))))
    weeks = np.array([(np.asarray(run_months(run)) == month).sum() for month in run.months])

    def of(name: str) -> Floats:
        return np.moveaxis(run.place_month(name)[at][keep].astype(np.float64), 1, 2)

    displaced = of("displaced_inside")
    fled = of("newly_displaced").sum(axis=1, keepdims=True)
    here = displaced / np.maximum(displaced.sum(axis=1, keepdims=True), 1.0)
    refugees = np.moveaxis(run.host_month("refugees")[at][keep].astype(np.float64), 1, 2)
    first = np.array([host.refugees for host in case.hosts], dtype=np.float64)
    before = np.concatenate(
        [np.broadcast_to(first[None, :, None], (*refugees.shape[:2], 1)), refugees[..., :-1]], axis=2
    )
    incidents = of("incidents") / weeks
    start = np.median(incidents[..., :1], axis=0, keepdims=True)
    calm = relief.standard("access_calm")
    violence = np.log2((incidents + calm) / (start + calm))
    months = tuple(month.astype("datetime64[D]").astype(date) for month in run.months)
    return _people(case, relief, months, displaced, fled * here, refugees, np.maximum(refugees - before, 0.0), violence)


def run_months(run: Run) -> NDArray[np.datetime64]:
    """Month of every week of a run."""
    start = np.datetime64(run.manifest["case"]["start"], "D").astype(object)
    return np.asarray(month_of_week(start, run.manifest["weeks"]))


def people_at_start(case: Case, relief: Relief, months: int, arrivals_a_month: float = 45_000.0) -> People:
    """People as they are at the start of a case, joined by a steady number of newly displaced a month. No run."""
    number = case.start.year * 12 + case.start.month - 1
    starts = tuple(date((number + at) // 12, (number + at) % 12 + 1, 1) for at in range(months))
    there = np.array([place.displaced_inside for place in case.places], dtype=np.float64)
    share = there / max(there.sum(), 1.0)
    new = np.broadcast_to((share * arrivals_a_month)[None, :, None], (1, len(there), months))
    displaced = there[None, :, None] + np.cumsum(new, axis=2)
    hosts = np.array([host.refugees for host in case.hosts], dtype=np.float64)
    refugees = np.broadcast_to(hosts[None, :, None], (1, len(hosts), months)).copy()
    return _people(case, relief, starts, displaced, new, refugees, np.zeros_like(refugees), np.zeros_like(displaced))


def _people(
    case: Case,
    relief: Relief,
    months: tuple[date, ...],
    displaced: Floats,
    arrivals: Floats,
    refugees: Floats,
    new_refugees: Floats,
    violence: Floats,
) -> People:
    control = np.array([place.control for place in case.places], dtype=np.float64)
    residents = np.array([place.population for place in case.places], dtype=np.float64)
    besieged = residents * _middle(case, "welfare.besieged_share", 0.05) * 0.5 * control
    by_control = np.array([
        relief.standard("access_state"),
        _middle(case, "welfare.access_contested", 0.5),
        _middle(case, "welfare.access_militia", 0.3),
    ])[control.astype(np.int64)]  # fmt: skip
    logit = np.log(by_control / np.maximum(1.0 - by_control, 1e-6))[None, :, None]
    reach = 1.0 / (1.0 + np.exp(-(logit - relief.standard("access_violence") * violence)))
    hosted = sum(one.value for one in relief.shelter if one.where == "inside" and one.code.startswith("hosted"))
    hosting = displaced * hosted * relief.standard("hosting_share")
    cut_off = np.broadcast_to(besieged[None, :, None], displaced.shape).copy()
    return People(months, displaced, arrivals, cut_off, hosting, refugees, new_refugees, reach)


def _middle(case: Case, name: str, otherwise: float) -> float:
    """The median of a parameter of the case as of its date, or another figure where the case has none."""
    if name not in case.parameters:
        return otherwise
    from waysahead.theory import prior_of_theory, read_theory

    theory = read_theory(case, case.default_theories[0])
    return float(prior_of_theory(case, theory, name, case.prior_set).quantile(np.array([0.5]))[0])
