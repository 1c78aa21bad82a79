"""How wrong forecasts for a case have been: one line before a run, one part of a brief."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from waysahead.case.track_record import FORECAST, Score, read_scores
from waysahead.report.wording import counted, month_of, say, share

if TYPE_CHECKING:
    from waysahead.case import Case

DEATHS, NATION = "deaths", "deaths_national"
LEVERS = ("levers_as_it_happened", "levers_held")
"""Models of the lever backtest: the policy model with the levers that followed, and with the levers of the start."""


def withheld(manifest: Mapping[str, Any]) -> bool:
    """Whether a run may not compare its policies: its case is live and no hindcast of it had been scored."""
    case = manifest["case"]
    return bool(case.get("live")) and not case.get("scored")


def track_line(case: Case) -> str:
    """The track record in one line, for the terminal."""
    scores = read_scores(case)
    nation, places = _of(scores, FORECAST, NATION), _of(scores, FORECAST, DEATHS)
    if not nation:
        return say("track.none", case=case.name)
    return " ".join([_held(nation), *_by_place(places), _worst(nation)])


def track_held(case: Case) -> str:
    """How often the ranges of forecasts for the whole country held, in one sentence; that there are none."""
    nation = _of(read_scores(case), FORECAST, NATION)
    return _held(nation) if nation else say("track.none", case=case.name)


def track_sentences(case: Case) -> list[str]:
    """The track record in a few sentences, for a brief: how often ranges held, and the furthest miss."""
    scores = read_scores(case)
    nation, places = _of(scores, FORECAST, NATION), _of(scores, FORECAST, DEATHS)
    if not nation:
        return [say("track.none", case=case.name)]
    said = [f"{_held(nation)} {_worst(nation)}", *_by_place(places)]
    said.append(say("track.record", record=nation[0].record))
    said.append(say("track.beside", told=_beside(places or nation)))
    return said + lever_sentences(scores)


def lever_sentences(scores: Sequence[Score]) -> list[str]:
    """What the lever backtest said, if it was kept."""
    happened, held = (_of(scores, model, None) for model in LEVERS)
    pairs = [(one, other) for one in happened for other in held if (one.target, one.step) == (other.target, other.step)]
    if not pairs:
        return []
    told = say("list.semicolon").join(
        say(
            "track.levers.one",
            target=say(f"track.target.{one.target}"),
            months=one.cells,
            held=one.cells - one.below - one.above,
            other=other.cells - other.below - other.above,
            ratio=f"{one.crps_log / other.crps_log:.2f}" if other.crps_log else "-",
        )
        for one, other in pairs
    )
    return [say("track.levers", told=told)]


def score_rows(case: Case) -> list[list[str]]:
    """Rows of a table: months ahead, forecasts, held, below, above, and both ratios of our forecasts by place."""
    return [
        [
            counted(one.step, "month"),
            f"{one.cells:,}",
            share(one.coverage90),
            share(one.below / one.cells),
            share(one.above / one.cells),
            _ratio(one.ratio, one.ratio_p5, one.ratio_p95),
            _ratio(one.ignorance_ratio, one.ignorance_ratio_p5, one.ignorance_ratio_p95),
        ]
        for one in _of(read_scores(case), FORECAST, DEATHS)
    ]


def _of(scores: Iterable[Score], model: str, target: str | None) -> list[Score]:
    return [score for score in scores if score.model == model and target in (None, score.target)]


def _held(nation: Sequence[Score]) -> str:
    cells = sum(score.cells for score in nation)
    held = cells - sum(score.below + score.above for score in nation)
    steps = [score.step for score in nation]
    ahead = say("range.to", low=min(steps), high=max(steps))
    return say("track.held", cells=cells, held=held, meant=round(0.9 * cells), steps=ahead)


def _by_place(places: Sequence[Score]) -> list[str]:
    cells = sum(score.cells for score in places)
    if not cells:
        return []
    below, above = (sum(getattr(score, side) for score in places) / cells for side in ("below", "above"))
    return [say("track.places", share=share(1 - below - above), below=share(below), above=share(above))]


def _worst(nation: Sequence[Score]) -> str:
    missed = [score for score in nation if score.worst is not None]
    if not missed:
        return say("track.worst.none")
    far = max(missed, key=lambda score: (score.below + score.above, -score.step))
    return say(
        "track.worst",
        month=month_of(far.worst) if far.worst else "",
        side=say(f"track.{far.worst_side}") if far.worst_side else "",
    )


def _beside(scores: Sequence[Score]) -> str:
    return say("list.semicolon").join(
        say("track.beside.one", months=counted(one.step, "month"), ratio=_ratio(one.ratio, one.ratio_p5, one.ratio_p95))
        for one in scores
        if one.ratio is not None
    )


def _ratio(ratio: float | None, low: float | None, high: float | None) -> str:
    if ratio is None:
        return "-"
    if low is None or high is None:
        return f"{ratio:.2f} ({say('track.few')})"
    words = "tied" if low <= 1.0 <= high else "below" if high < 1.0 else "above"
    return say("list.comma").join((f"{ratio:.2f} ({low:.2f}-{high:.2f})", say(f"track.{words}")))
