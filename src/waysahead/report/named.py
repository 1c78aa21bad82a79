"""Names of policies and theories as their case words them, for what is printed on a terminal."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from waysahead.report.wording import speaking

if TYPE_CHECKING:
    from waysahead.case import Case


def named_by(case: Case) -> AbstractContextManager[None]:
    """Everything said inside uses the short names of the case: "withdraw in 12 months", not "withdraw 12m"."""
    from waysahead.case.translations import translations_of

    return speaking("en", translations_of(case, "en"))
