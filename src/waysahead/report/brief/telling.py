"""What every part of a brief needs to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from waysahead.decision import Comparison, Outcome
from waysahead.report.brief.markup import Markup, el
from waysahead.report.charts import Drawing, caption
from waysahead.report.futures import PlacedFutures
from waysahead.report.render import svg

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

    @cached_property
    def burnt_in(self) -> list[str]:
        """The caption of every image."""
        hidden = [name for name in self.case.theory_files if name not in self.comparison.theories]
        return caption(self.comparison, hidden)

    @cached_property
    def theories(self) -> tuple[Theory, ...]:
        """Those theories of the run that the case holds; a user's own file is known by its title only."""
        from waysahead.theory import read_theory

        held = (name for name in self.comparison.theories if name in self.case.theory_files)
        return tuple(read_theory(self.case, name) for name in held)

    @cached_property
    def policies(self) -> tuple[Policy, ...]:
        """Those policies of the run that the case holds."""
        from waysahead.policy import read_policy

        held = (name for name in self.comparison.policies if name in self.case.policy_files)
        return tuple(read_policy(self.case, name) for name in held)

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """Outcomes by name."""
        return {outcome.name: outcome for outcome in self.comparison.outcomes}

    @property
    def compared(self) -> bool:
        """Whether policies may be compared: not in a live case, and not with one policy only."""
        return not self.case.live and bool(self.comparison.others)


def figure(drawing: Drawing, twin: Sequence[Markup] = ()) -> Markup:
    """A chart for those who see it, its words for those who do not, and its figures as a table."""
    image = el("div", Markup(svg(drawing)), class_="draw", role="img", aria_label=drawing.text)
    return el("figure", image, *twin)
