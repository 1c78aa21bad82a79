"""Part two: how wrong the forecasts for this case have been."""

from __future__ import annotations

from dataclasses import asdict

from waysahead.case.track_record import read_scores
from waysahead.report.brief.markup import Markup, el, folded, row, table
from waysahead.report.brief.telling import Telling, figure
from waysahead.report.chart_track import MODEL, track_drawing
from waysahead.report.track import score_rows, track_sentences
from waysahead.report.wording import say

HEADS = ("step", "cells", "held", "below", "above", "ratio", "ignorance")


def track(told: Telling) -> list[Markup]:
    """The track record of the case, or that there is none."""
    said = [el("p", line) for line in track_sentences(told.case)]
    scores = [asdict(score) for score in read_scores(told.case) if score.model == MODEL]
    if not scores:
        return said
    rows = [row(cells[0], *cells[1:], number=False) for cells in score_rows(told.case)]
    twin = table([say(f"track.head.{head}") for head in HEADS], rows, say("track.table"))
    drawn = track_drawing(scores, told.burnt_in, language=told.language)
    return [*said, figure(drawn, [folded(say("twin"), twin)])]
