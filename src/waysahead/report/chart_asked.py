"""What a chart is drawn from and what it gives: a drawing, and its figures as a tidy table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from waysahead.decision import CATALOGUE, Comparison, Outcome
from waysahead.report.charts import WIDTH, Drawing, caption
from waysahead.report.edition import Edition
from waysahead.report.futures import PlacedFutures
from waysahead.report.wording import say

if TYPE_CHECKING:
    from waysahead.case import Case

Row = dict[str, Any]
HEADLINES = ("civilian_deaths", "foreign_force_deaths", "newly_displaced", "cost_usd_billion")


class Look(NamedTuple):
    """How a chart is to look; 0 columns or pixels for the chart's own. `hover` adds figures under the pointer."""

    language: str = "en"
    columns: int = 0
    width: int = 0
    hover: bool = False
    edition: Edition = "public"

    @property
    def pixels(self) -> float:
        """Width of the whole drawing."""
        return float(self.width or WIDTH)


class Asked(NamedTuple):
    """What a chart is drawn from, and what was asked of it.

    `comparison` is that of `run`; `document` is that of the analysis that the chart is drawn from, if any.
    """

    run: PlacedFutures
    comparison: Comparison
    case: Case
    given: Mapping[str, str]
    look: Look = Look()
    document: Mapping[str, Any] = {}

    @property
    def language(self) -> str:
        """The language of its words."""
        return self.look.language

    @property
    def burnt_in(self) -> list[str]:
        """The caption of every image."""
        hidden = [name for name in self.case.theory_files if name not in self.comparison.theories]
        lines = caption(self.comparison, hidden, self.language, self.look.pixels)
        return [*lines, say("edition.internal.warning", self.language)] if self.look.edition == "internal" else lines

    @property
    def names(self) -> list[str]:
        """Names of the places, in the order of the run."""
        names = {
            place.code: (place.name_ar if self.language == "ar" else place.name_en) or place.code
            for place in self.case.places
        }
        return [names.get(code, code) for code in self.run.places]

    def outcome(self) -> Outcome:
        """The outcome that was asked for."""
        return CATALOGUE[self.given.get("outcome", HEADLINES[0])]


class Charted(NamedTuple):
    """A chart and its figures, a row each, every row with the id of its source."""

    drawing: Drawing
    rows: Sequence[Row]


class Chart(NamedTuple):
    """A chart that can be asked for.

    Attributes:
        make: Draws it.
        parameters: What it may be asked, each with its default.
        study: The analysis whose JSON document it is drawn from; empty for the futures themselves.
        compares: Whether it sets policies beside each other, which a live case may not do at first.
    """

    make: Callable[[Asked], Charted]
    parameters: Mapping[str, str]
    study: str = ""
    compares: bool = True
