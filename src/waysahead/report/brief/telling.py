"""What every part of a brief needs to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from waysahead.case.track_record import held_back
from waysahead.decision import Comparison, Outcome
from waysahead.report.brief.easel import drawn
from waysahead.report.brief.markup import Markup, el
from waysahead.report.charts import Drawing, caption
from waysahead.report.futures import PlacedFutures
from waysahead.report.hangs import Regions, regions
from waysahead.report.wording import say

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.policy import Policy
    from waysahead.theory import Theory

Edition = Literal["public", "internal"]


@dataclass(frozen=True)
class Telling:
    """A run, its comparison and its case, told in one edition."""

    run: PlacedFutures
    comparison: Comparison
    case: Case
    edition: Edition = "public"
    language: str = "en"
    known_regions: Regions | None = None

    @cached_property
    def regions(self) -> Regions:
        """Belief regions, as they were found before or found now."""
        return self.known_regions or regions(self.run, self.comparison, self.case)

    @cached_property
    def burnt_in(self) -> list[str]:
        """The caption of every image."""
        hidden = [name for name in self.case.theory_files if name not in self.comparison.theories]
        lines = caption(self.comparison, hidden)
        return [*lines, say("edition.internal.warning")] if self.edition == "internal" else lines

    @cached_property
    def theories(self) -> tuple[Theory, ...]:
        """Those theories of the run whose text lies in its folder or in the case."""
        return texts(self.run, self.case)[1]

    @cached_property
    def policies(self) -> tuple[Policy, ...]:
        """Those policies of the run whose text lies in its folder or in the case."""
        return texts(self.run, self.case)[0]

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """Outcomes by name."""
        return {outcome.name: outcome for outcome in self.comparison.outcomes}

    @property
    def compared(self) -> bool:
        """Whether policies may be compared: not in a live case, and not with one policy only."""
        return not held_back(self.case) and bool(self.comparison.others)


def texts(run: PlacedFutures, case: Case) -> tuple[tuple[Policy, ...], tuple[Theory, ...]]:
    """Policies and theories of a run: from its folder where it has one, else from the case."""
    from waysahead.ensemble import Run, policies_of, theories_of
    from waysahead.policy import read_policy
    from waysahead.theory import read_theory

    if isinstance(run, Run):
        return policies_of(run, case), theories_of(run, case)
    policies = tuple(read_policy(case, name) for name in run.policies if name in case.policy_files)
    return policies, tuple(read_theory(case, name) for name in run.theories if name in case.theory_files)


def figure(drawing: Drawing, twin: Sequence[Markup] = ()) -> Markup:
    """A chart for those who see it, its words for those who do not, and its figures as a table."""
    image = el("div", drawn(drawing), class_="draw", role="img", aria_label=drawing.text)
    return el("figure", image, *twin)
