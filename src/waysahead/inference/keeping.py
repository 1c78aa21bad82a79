"""What of a hindcast is kept in a case: scores, counts and the worst national month; no incident, no place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from waysahead.inference.backtest import Backtest
from waysahead.inference.hindcast import Hindcast, Line, is_national
from waysahead.inference.intervals import Ratio, interval_of
from waysahead.inference.misses import misses
from waysahead.inference.origins import Track

if TYPE_CHECKING:
    from waysahead.case.track_record import Score


def scores_of(found: Hindcast, made_with: str) -> list[Score]:
    """Every score of a hindcast as a row of `track_record.csv`."""
    lines = {(line.model, line.target, line.step): line for line in found.lines}
    return [_score(found, track, lines[track.model, track.target, track.step], made_with) for track in found.tracks]


def scores_of_backtest(found: Backtest, record: str, made_with: str) -> list[Score]:
    """Both arms of a lever backtest, every theory and month together, as rows of `track_record.csv`.

    The ratio of the first arm is to the second; there is one origin, and intervals are over blocks of months.
    """
    rows = []
    for quantity in found.quantities:
        whole = found.whole(quantity)
        for track, ratios in ((whole.happened, (whole.ratio, whole.ignorance)), (whole.held, None)):
            rows.append(_arm(found, track, ratios, record, made_with))
    return rows


def _arm(found: Backtest, track: Track, ratios: tuple[Ratio, Ratio] | None, record: str, made_with: str) -> Score:
    from waysahead.case.track_record import Score

    inside = 1.0 - track.scores.miss_low[:, 0] - track.scores.miss_high[:, 0]
    coverage = interval_of(inside)
    nothing = (None, None, None)
    ratio, ignorance = (_ends(one) for one in ratios) if ratios else (nothing, nothing)
    worst = misses([track], 1)
    return Score(
        model=track.model,
        target=track.target,
        step=len(found.months),
        origins=1,
        first=found.months[0],
        last=found.months[-1],
        cells=track.record.size,
        below=int(track.scores.miss_low.sum()),
        above=int(track.scores.miss_high.sum()),
        crps=float(track.scores.crps.mean()),
        crps_log=float(track.scores.crps_log.mean()),
        ignorance=float(track.scores.ignorance.mean()),
        mis90=float(track.scores.mis90.mean()),
        coverage90=coverage.ratio,
        coverage90_p5=_ends(coverage)[1],
        coverage90_p95=_ends(coverage)[2],
        ratio=ratio[0],
        ratio_p5=ratio[1],
        ratio_p95=ratio[2],
        ignorance_ratio=ignorance[0],
        ignorance_ratio_p5=ignorance[1],
        ignorance_ratio_p95=ignorance[2],
        worst=_day(worst[0].month) if worst else None,
        worst_side=worst[0].side if worst else None,
        draws=found.futures,
        seed=found.seed,
        record=record,
        made_with=made_with,
    )


def _score(found: Hindcast, track: Track, line: Line, made_with: str) -> Score:
    from waysahead.case.track_record import Score

    worst = misses([track], 1) if is_national(track.target) else []
    ratio, ignorance = _ends(line.ratio), _ends(line.ignorance_ratio)
    return Score(
        model=track.model,
        target=track.target,
        step=track.step,
        origins=len(track.origins),
        first=_day(track.months[0]),
        last=_day(track.months[-1]),
        cells=track.record.size,
        below=int(track.missed_low.sum()),
        above=int(track.missed_high.sum()),
        crps=line.crps,
        crps_log=line.crps_log,
        ignorance=line.ignorance,
        mis90=line.mis90,
        coverage90=line.coverage.ratio,
        coverage90_p5=_ends(line.coverage)[1],
        coverage90_p95=_ends(line.coverage)[2],
        ratio=ratio[0],
        ratio_p5=ratio[1],
        ratio_p95=ratio[2],
        ignorance_ratio=ignorance[0],
        ignorance_ratio_p5=ignorance[1],
        ignorance_ratio_p95=ignorance[2],
        worst=_day(worst[0].month) if worst else None,
        worst_side=worst[0].side if worst else None,
        draws=found.draws,
        seed=found.seed,
        record=f"{found.known.title} ({found.known.file})",
        made_with=made_with,
    )


def _ends(ratio: Ratio) -> tuple[float | None, float | None, float | None]:
    low, middle, high = (value if np.isfinite(value) else None for value in (ratio.low, ratio.ratio, ratio.high))
    return middle, low, high


def _day(month: np.datetime64) -> date:
    return month.astype("datetime64[D]").item()
