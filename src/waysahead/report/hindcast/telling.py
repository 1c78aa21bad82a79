"""What the page and the terminal say of a hindcast, in sentences and rows."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from waysahead.inference.hindcast import OURS, REFERENCE, Hindcast, Line, is_national, pooled
from waysahead.inference.intervals import Ratio
from waysahead.inference.misses import Miss, misses
from waysahead.report.skipped import skipped_lines
from waysahead.report.wording import figure, month_of, share
from waysahead.report.words_hindcast import ahead, model_name, words

SHIPPED = "import/"


def opening(found: Hindcast) -> list[str]:
    """What was done, and with whose record."""
    known = found.known
    said = [
        words(
            "lead",
            origins=_origins(found),
            first=month(found.first),
            last=month(found.last),
            draws=f"{found.draws:,}",
            title=known.title,
            file=known.file,
        )
    ]
    if not known.incidents:
        said.append(words("lead.published"))
    elif known.file.startswith(SHIPPED):
        said.append(words("lead.shipped"))
    said.append(words("lead.vintage"))
    said += skipped_lines(known)
    said += [words("left_out", model=model_name(name), why=why) for name, why in found.left_out.items()]
    return said


def wrong(found: Hindcast, target: str) -> list[str]:
    """How many records lay outside, and on which side."""
    tracks = found.of(found.told, target)
    cells = sum(track.record.size for track in tracks)
    low = sum(int(track.missed_low.sum()) for track in tracks)
    high = sum(int(track.missed_high.sum()) for track in tracks)
    return [
        words(
            "wrong.text",
            cells=f"{cells:,}",
            target=words(target),
            held=f"{cells - low - high:,} ({share((cells - low - high) / cells)})",
            low=f"{low:,} ({share(low / cells)})",
            high=f"{high:,} ({share(high / cells)})",
        ),
        words("wrong.by", model=model_name(found.told)),
    ]


def worst(found: Hindcast, target: str, most: int) -> list[Miss]:
    """The furthest misses of the model that is told."""
    return misses(found.of(found.told, target), most)


def miss_line(one: Miss, names: Mapping[str, str]) -> str:
    """A miss in one line."""
    return words("miss", place=_place(one, names), month=month(one.month), step=ahead(one.step), **_figures(one))


def miss_cells(one: Miss, names: Mapping[str, str]) -> list[str]:
    """A miss as a row of a table: place, month, step, what came, range, middle, side, factor."""
    told = _figures(one)
    middle = figure(one.middle)
    extent = f"{told['low']} to {told['high']}"
    return [_place(one, names), month(one.month), ahead(one.step), told["record"], extent, middle, told["side"],
            f"{told['factor']} x"]  # fmt: skip


def score_cells(line: Line) -> list[str]:
    """A row of scores: model, the four scores, coverage and misses, both ratios."""
    return [
        model_name(line.model),
        *(two(value) for value in (line.crps, line.crps_log, line.ignorance, line.mis90)),
        _covered(line.coverage),
        share(line.miss_low),
        share(line.miss_high),
        *(
            [words("reference")] * 2
            if line.model == REFERENCE
            else [ratio_words(line.ratio, line.verdict), ratio_words(line.ignorance_ratio, line.ignorance_verdict)]
        ),
    ]


def scored(found: Hindcast, target: str, step: int) -> list[Line]:
    """Lines of a target and step, ours first, then the baselines in their order."""
    lines = [line for line in found.lines if (line.target, line.step) == (target, step)]
    return sorted(lines, key=lambda line: line.model != OURS)


SCORE_HEADS = ("model", "crps", "crps_log", "ignorance", "mis90", "coverage", "low", "high", "ratio", "ratio_ignorance")
"""Heads of a table of scores, keys of the words."""


def ratio_words(ratio: Ratio, verdict: str) -> str:
    """A ratio with its interval and what may be said of it: 0.94 (0.90 to 0.98) below."""
    if np.isnan(ratio.low):
        return f"{ratio.ratio:.2f} {words('cannot tell')}"
    return f"{ratio.ratio:.2f} ({ratio.low:.2f} to {ratio.high:.2f}) {words(verdict)}"


def pooled_line(found: Hindcast, target: str) -> str:
    """Coverage over places and steps in one sentence."""
    held, low, high = pooled(found, found.told, target)
    return words(
        "pooled",
        model=model_name(found.told),
        coverage=_covered(held),
        below=_percent(low),
        above=_percent(high),
    )


def by_place(found: Hindcast) -> list[str]:
    """Targets by place, in order."""
    return [target for target in dict.fromkeys(line.target for line in found.lines) if not is_national(target)]


def month(value: np.datetime64) -> str:
    """A month in words: November 2006."""
    return month_of(value.astype("datetime64[D]").item())


def two(value: float) -> str:
    """A score with three figures."""
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def _covered(held: Ratio) -> str:
    """A share with its interval, if there are origins enough for one."""
    if np.isnan(held.low):
        return _percent(held.ratio)
    return f"{_percent(held.ratio)} ({_percent(held.low)} to {_percent(held.high)})"


def _percent(value: float) -> str:
    return f"{100 * value:.0f} %"


def _origins(found: Hindcast) -> int:
    return max(line.origins for line in found.lines)


def _place(one: Miss, names: Mapping[str, str]) -> str:
    return names.get(one.place, one.place) if one.place else words("place.national")


def _figures(one: Miss) -> dict[str, str]:
    return {
        "record": f"{one.record:,.0f}",
        "low": f"{one.low:,.0f}",
        "high": f"{one.high:,.0f}",
        "side": one.side,
        "factor": f"{one.factor:.1f}",
    }
