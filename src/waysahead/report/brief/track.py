"""Part two: how wrong the forecasts for this case have been."""

from __future__ import annotations

from waysahead.report.brief.markup import Markup, el, row, table
from waysahead.report.brief.telling import Telling
from waysahead.report.track import score_rows, track_sentences
from waysahead.report.wording import say

HEADS = ("step", "cells", "held", "below", "above", "ratio", "ignorance")


def track(told: Telling) -> list[Markup]:
    """The track record of the case, or that there is none."""
    rows = [row(cells[0], *cells[1:], number=False) for cells in score_rows(told.case)]
    shown = [table([say(f"track.head.{head}") for head in HEADS], rows, say("track.table"))] if rows else []
    return [*(el("p", line) for line in track_sentences(told.case)), *shown]
