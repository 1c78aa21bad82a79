"""Scores without leaks: each case forecast by what the other three taught, beside plain rules and a random forest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from displacement_forest import forest  # pyrefly: ignore[missing-import]
from scipy.special import stdtrit

from waysahead.case.flee import read_flee
from waysahead.inference.displacement.calibrate import ORIGINS, Score, drawn, leave_one_out, look, scored
from waysahead.inference.displacement.displace import displaced
from waysahead.inference.displacement.fits import fold_for
from waysahead.inference.displacement.forecast import gathered
from waysahead.inference.displacement.priors import likeliest_rules, members_of

SCORED = ("burundi2015", "car2013", "mali2012", "ssudan2013")
PUBLISHED = {
    "burundi2015": (0.514, 0.464), "car2013": (0.330, 0.361), "mali2012": (0.348, 0.317), "ssudan2013": (0.502, 0.536),
}  # fmt: skip
"""ARD and rescaled ARD of one run each of Flee at commit 02cd2cbd in the scored settings."""
FURTHER = (30, 60, 90, 120, 150, 180)
"""Days of origin on which the model stands beside the random forest."""


def scores(root: Path, python: Path | None, only: str | None = None) -> None:
    """ARD of the scored settings, and the withheld forecasts, each fitted on the other cases."""
    del python, only
    for name in SCORED:
        found = displaced(root / name)
        print(
            f"{name}: ARD {found.ard:.3f} / {found.ard_rescaled:.3f}, Flee {PUBLISHED[name][0]} / {PUBLISHED[name][1]}"
        )
    for name in SCORED:
        held = displaced(root / name, runs=20, withhold=True)
        rules = ", ".join(f"{one.name} {one.ard_rescaled:.3f}" for one in held.baselines)
        print(f"{name} withheld, running count: rescaled ARD {held.ard_rescaled:.3f}; {rules}")
    cases = {name: read_flee(root / name) for name in SCORED}
    folds, rows = leave_one_out(cases)
    for name, fold in folds.items():
        kinds = (" ".join(f"{at}:{times}" for at, times in kept) for kept in (fold.rules, fold.pace, fold.sharing))
        print(f"without {name or 'none'}: {' | '.join(kinds)} | misread {fold.misread_sd:.4f},"
              f" sharpness {fold.sharpness}, widened {fold.widen}")  # fmt: skip
    for name in SCORED:
        for origin in ORIGINS:
            one = look(cases[name], origin, likeliest_rules(folds[name]))
            rows += (scored("random forest", one, gathered(forest(cases, name, one), one.now)),)
    for row in rows:
        print(f"{row.case} day {row.origin} {row.rule}: CRPS {row.crps:.0f}, rescaled ARD {row.ard_rescaled:.3f},"
              f" coverage {row.coverage90:.2f}")  # fmt: skip
    for rule in dict.fromkeys(row.rule for row in rows):
        for origin in (*ORIGINS, None):
            some = [row for row in rows if row.rule == rule and origin in (None, row.origin)]
            means = [np.mean([getattr(row, key) for row in some]) for key in ("crps", "ard_rescaled", "coverage90")]
            print(f"all, {'day ' + str(origin) if origin else 'both'}, {rule}: CRPS {means[0]:.0f},"
                  f" rescaled ARD {means[1]:.3f}, coverage {means[2]:.3f}")  # fmt: skip
    for rule in dict.fromkeys(row.rule for row in rows if row.rule != "waysahead"):
        print(f"CRPS over that of {rule}: {paired(rows, rule)}")


def paired(rows: Sequence[Score], rule: str) -> str:
    """CRPS of the model over that of a rule: geometric mean over looks, 95 % interval of Student over the cases."""
    logs = {(row.case, row.origin, row.rule): np.log(row.crps) for row in rows}
    apart = {name: [] for name in SCORED}
    for case, origin, other in logs:
        if other == rule:
            apart[case].append(logs[case, origin, "waysahead"] - logs[case, origin, rule])
    means = np.array([np.mean(apart[name]) for name in SCORED])
    half = float(stdtrit(len(means) - 1, 0.975) * means.std(ddof=1) / np.sqrt(len(means)))
    middle = float(means.mean())
    each = ", ".join(f"{name} {np.exp(mean):.2f}" for name, mean in zip(SCORED, means, strict=True))
    return f"{np.exp(middle):.2f} ({np.exp(middle - half):.2f}-{np.exp(middle + half):.2f}); {each}"


def further(root: Path, python: Path | None, only: str | None = None) -> None:
    """The model beside the random forest from six days of origin, with the posteriors that the program holds."""
    del python, only
    cases = {name: read_flee(root / name) for name in SCORED}
    rows: list[Score] = []
    for name in SCORED:
        fold = fold_for(name)
        for origin in FURTHER:
            one = look(cases[name], origin, likeliest_rules(fold))
            rows.append(scored("waysahead", one, drawn(one, members_of(fold, 500))))
            rows.append(scored("random forest", one, gathered(forest(cases, name, one), one.now)))
            print(f"{name} day {origin}: CRPS {rows[-2].crps:.0f}, forest {rows[-1].crps:.0f}; coverage"
                  f" {rows[-2].coverage90:.2f}, forest {rows[-1].coverage90:.2f}; rescaled ARD"
                  f" {rows[-2].ard_rescaled:.3f}, forest {rows[-1].ard_rescaled:.3f}", flush=True)  # fmt: skip
    for rule in ("waysahead", "random forest"):
        some = [row for row in rows if row.rule == rule]
        means = [np.mean([getattr(row, key) for row in some]) for key in ("crps", "ard_rescaled", "coverage90")]
        print(f"all, {rule}: CRPS {means[0]:.0f}, rescaled ARD {means[1]:.3f}, coverage {means[2]:.3f}")
    print(f"CRPS over the forest's: {paired(rows, 'random forest')}")
