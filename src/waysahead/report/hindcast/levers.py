"""A lever backtest told: one JSON document, lines on the terminal, one HTML page."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np

from waysahead.ensemble.folders import write_whole
from waysahead.inference.backtest import EVERY, HAPPENED, HELD, Backtest, Band
from waysahead.inference.intervals import Ratio
from waysahead.inference.misses import misses
from waysahead.report.brief.markup import Markup, el, row, table
from waysahead.report.brief.page import page
from waysahead.report.charts import BANDS, WIDTH, Drawing, framed, part
from waysahead.report.hindcast.page import figure
from waysahead.report.rounded import rounded
from waysahead.report.wording import month_of, spoken
from waysahead.report.words_backtest import quantity_name, words

if TYPE_CHECKING:
    from rich.console import Console

HEADS = ("crps", "crps_log", "coverage", "ratio", "ignorance")


def levers_json(found: Backtest, seconds: float) -> dict[str, Any]:
    """The document: scores of both arms by quantity, theory and months; every number is finite or null."""
    return {
        "case": found.case,
        "futures": found.futures,
        "seed": found.seed,
        "months": [str(month)[:7] for month in found.months],
        "invalid": found.invalid,
        "scores": [_entry(band) for band in found.bands],
        "verdicts": {quantity: verdict(found, quantity) for quantity in found.quantities},
        "seconds": round(seconds, 3),
    }


def verdict(found: Backtest, quantity: str) -> str:
    """`earned`, `lost` or `cannot tell`: both scores of the whole horizon, with their intervals over months."""
    whole = found.whole(quantity)
    if whole.ratio.high < 1.0 and whole.ignorance.high < 1.0:
        return "earned"
    return "lost" if whole.ratio.low > 1.0 and whole.ignorance.low > 1.0 else "cannot tell"


def lines(found: Backtest) -> list[str]:
    """The backtest in sentences: where it was wrong, then what the levers added."""
    said = [words("wrong")]
    for quantity in found.quantities:
        said += [f"  {line}" for line in _wrong(found, quantity)]
    said += ["", words("verdict"), words("verdict.text")]
    return said + [f"  {_verdict_line(found, quantity)}" for quantity in found.quantities]


def levers_terminal(found: Backtest, console: Console) -> None:
    """Print the sentences."""
    for line in (*_lead(found), "", *lines(found)):
        console.print(line, markup=False, soft_wrap=True)


def write_levers(found: Backtest, path: Path) -> None:
    """Write the page, whole or not at all."""
    title = words("title", case=found.case)
    head = [el("p", words("kicker"), class_="kicker"), el("h1", title), *(el("p", line) for line in _lead(found))]
    sections = [el("h2", words("wrong"))]
    for quantity in found.quantities:
        sections += [*(el("p", line) for line in _wrong(found, quantity)), figure(chart(found, quantity))]
    sections += [el("h2", words("verdict")), el("p", words("verdict.text"))]
    sections.append(el("ul", *(el("li", _verdict_line(found, quantity)) for quantity in found.quantities)))
    for quantity in found.quantities:
        sections += _tables(found, quantity)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = page(title, head, sections, [el("p", words("lead.one"))], "en")
    write_whole(path, lambda draft: draft.write_text(text, encoding="utf-8"))


def chart(found: Backtest, quantity: str) -> Drawing:
    """Both arms as fans over the record, side by side on one scale."""
    rows: list[dict[str, object]] = []
    for arm in (HAPPENED, HELD):
        levels = np.quantile(found.monthly[arm, quantity], (0.05, 0.25, 0.5, 0.75, 0.95), axis=0)
        for at, month in enumerate(found.months):
            values = dict(zip(("p5", "p25", "p50", "p75", "p95"), levels[:, at].tolist(), strict=True))
            record = float(found.record[quantity][at])
            rows.append({"arm": words(f"arm.{arm}"), "month": str(month), "record": record, **values})
    x = alt.X("month:T", axis=alt.Axis(title=None, format="%b %y", tickCount=5, grid=False, labelFlush=True))
    axis = alt.Axis(title=None, tickCount=4, format="~s")
    layers = [
        alt.Chart().mark_area(color=BANDS[0]).encode(x=x, y=alt.Y("p5:Q", axis=axis), y2=alt.Y2("p95:Q")),
        alt.Chart().mark_area(color=BANDS[2]).encode(x=x, y=alt.Y("p25:Q"), y2=alt.Y2("p75:Q")),
        alt.Chart().mark_line(color="#084a7d", strokeWidth=1.8).encode(x=x, y=alt.Y("p50:Q")),
        alt.Chart().mark_line(color="black", strokeWidth=1.5).encode(x=x, y=alt.Y("record:Q")),
    ]
    facets = {
        "data": {"name": "arms"},
        "facet": {"field": "arm", "type": "nominal", "sort": [words(f"arm.{arm}") for arm in (HAPPENED, HELD)]},
        "columns": 2,
        "spacing": 18,
        "spec": {"layer": [part(one) for one in layers], "width": (WIDTH - 110) / 2, "height": 170},
    }
    title, legend = words("chart.title", quantity=quantity_name(quantity)), words("chart.legend")
    burnt_in = [words("caption", case=found.case, futures=found.futures, seed=found.seed)]
    return Drawing(framed(facets, title, [legend], burnt_in), {"arms": rows}, f"{title}. {legend}")


def _lead(found: Backtest) -> list[str]:
    opening = words(
        "lead",
        months=len(found.months),
        first=month_of(found.months[0]),
        futures=found.futures,
        theories=len(found.theories),
    )
    return [opening, words("lead.hindsight"), words("lead.one")]


def _wrong(found: Backtest, quantity: str) -> list[str]:
    whole = found.whole(quantity)
    months = len(found.months)
    held = [int(track.scores.covered.sum()) for track in (whole.happened, whole.held)]
    said = [
        words(
            "wrong.line",
            quantity=quantity_name(quantity),
            months=months,
            happened=held[0],
            held=held[1],
            low=int(whole.happened.scores.miss_low.sum()),
            high=int(whole.happened.scores.miss_high.sum()),
        )
    ]
    for miss in misses([whole.happened], 1):
        month = month_of(miss.month.astype("datetime64[D]").item())
        values = {"record": f"{miss.record:,.0f}", "low": f"{miss.low:,.0f}", "high": f"{miss.high:,.0f}"}
        said.append(words("worst.line", month=month, **values))
    return said


def _verdict_line(found: Backtest, quantity: str) -> str:
    whole = found.whole(quantity)
    key = {"earned": "verdict.earned", "lost": "verdict.lost"}.get(verdict(found, quantity), "verdict.cannot")
    values = {"crps": _ratio(whole.ratio), "ignorance": _ratio(whole.ignorance)}
    said = words(key, quantity=quantity_name(quantity), **values)
    sides = {name: _side(ratio) for name, ratio in (("crps_log", whole.ratio), ("ignorance", whole.ignorance))}
    apart = [words(f"one.{side}", score=words(f"score.{name}")) for name, side in sides.items() if side]
    return f"{said} {' '.join(apart)}" if key == "verdict.cannot" and apart else said


def _side(ratio: Ratio) -> str:
    """`closer` or `further` where the interval leaves out 1."""
    return "closer" if ratio.high < 1.0 else "further" if ratio.low > 1.0 else ""


def _tables(found: Backtest, quantity: str) -> list[Markup]:
    name = quantity_name(quantity)
    heads = [words(f"head.{head}") for head in HEADS]
    by_months = [_cells(f"{band.first} to {band.last}", band) for band in found.of(quantity)]
    by_theory = [_cells(spoken(theory), found.whole(quantity, theory)) for theory in (EVERY, *found.theories)]
    return [
        table([words("head.months"), *heads], by_months, words("table", quantity=name), "small"),
        table(
            [words("head.theory"), *heads],
            by_theory,
            words("table.theories", quantity=name, months=len(found.months)),
            "small",
        ),
    ]


def _cells(label: str, band: Band) -> Markup:
    happened, held = band.happened.scores, band.held.scores
    return row(
        label,
        f"{happened.crps.mean():,.0f} / {held.crps.mean():,.0f}",
        f"{happened.crps_log.mean():.2f} / {held.crps_log.mean():.2f}",
        f"{100 * happened.covered.mean():.0f} % / {100 * held.covered.mean():.0f} %",
        *(_ratio(one) for one in (band.ratio, band.ignorance)),
    )


def _ratio(ratio: Ratio) -> str:
    if math.isnan(ratio.low):
        return f"{ratio.ratio:.2f}"
    return f"{ratio.ratio:.2f} ({ratio.low:.2f} to {ratio.high:.2f})"


def _entry(band: Band) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "quantity": band.quantity, "theory": band.theory, "first_month": band.first, "last_month": band.last,
    }  # fmt: skip
    for arm, track in (("as_it_happened", band.happened), ("held", band.held)):
        entry[arm] = {
            "crps": rounded(track.scores.crps.mean()),
            "crps_log": rounded(track.scores.crps_log.mean()),
            "ignorance": rounded(track.scores.ignorance.mean()),
            "mis90": rounded(track.scores.mis90.mean()),
            "coverage90": rounded(track.scores.covered.mean()),
            "miss_low": rounded(track.scores.miss_low.mean()),
            "miss_high": rounded(track.scores.miss_high.mean()),
        }
    for name, ratio in (("ratio", band.ratio), ("ignorance_ratio", band.ignorance)):
        entry[name] = rounded(ratio.ratio)
        entry[f"{name}_p5"] = rounded(ratio.low)
        entry[f"{name}_p95"] = rounded(ratio.high)
    return entry
