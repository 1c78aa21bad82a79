"""What a forecast may know: incidents, deaths and sizes of incidents by place and month, up to a given month."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from datetime import date

    from waysahead.case.importers import Events

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class History:
    """Counts by place and month, and the incidents one by one.

    `months` are months in order, none missing; `incidents` and `deaths` are ``[place, month]``. `size`, `size_place`
    and `size_month` are ``[incident]``: deaths of an incident, position of its place and of its month; `size_stream`
    and `size_day`, position of its stream among `streams` and its first day, are empty where nobody gave them.
    """

    places: tuple[str, ...]
    months: npt.NDArray[np.datetime64]
    incidents: Array
    deaths: Array
    size: Array
    size_place: npt.NDArray[np.int64]
    size_month: npt.NDArray[np.int64]
    streams: tuple[str, ...] = ()
    size_stream: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    size_day: npt.NDArray[np.datetime64] = field(default_factory=lambda: np.zeros(0, "datetime64[D]"))

    @property
    def dated(self) -> bool:
        """Whether every incident has its stream and day."""
        return bool(self.streams) and len(self.size_stream) == len(self.size_day) == len(self.size)

    @property
    def last(self) -> int:
        """Months since January 1970 of the last month: the address of draws made from here."""
        return int(self.months[-1].astype("datetime64[M]").astype(np.int64))

    def upto(self, month: int) -> History:
        """The history that ends with a month, given by its position."""
        if not 0 <= month < len(self.months):
            raise ValueError(f"month {month} of {len(self.months)}; expected a position in months")
        known = self.size_month <= month
        return replace(
            self,
            months=self.months[: month + 1],
            incidents=self.incidents[:, : month + 1],
            deaths=self.deaths[:, : month + 1],
            size=self.size[known],
            size_place=self.size_place[known],
            size_month=self.size_month[known],
            size_stream=self.size_stream[known] if self.dated else self.size_stream,
            size_day=self.size_day[known] if self.dated else self.size_day,
        )


def history_of(events: Events, start: date | None = None, end: date | None = None, longest: int = 7) -> History:
    """The history of events that are placed and whose window is short, all streams together.

    Longer windows (a month's total of a mortuary) have no date to forecast; they belong in levels, not in incidents.

    Args:
        events: Events of one source.
        start: A day of the first month; default: the first event's.
        end: A day of the last month; default: the last event's.
        longest: Days of the longest window that is kept.
    """
    from waysahead.case.importers import panel_of

    kept = events.where((events.days <= longest) & (events.place >= 0))
    panel = panel_of(kept, "month", start, end)
    month = (kept.first.astype("datetime64[M]") - panel.periods[0].astype("datetime64[M]")).astype(np.int64)
    within = (month >= 0) & (month < len(panel.periods))
    return History(
        places=events.places,
        months=panel.periods.astype("datetime64[M]"),
        incidents=panel.incidents[panel.placed].sum(axis=1),
        deaths=panel.best[panel.placed].sum(axis=1),
        size=kept.best[within],
        size_place=kept.place[within].astype(np.int64),
        size_month=month[within],
        streams=events.streams,
        size_stream=kept.stream[within].astype(np.int64),
        size_day=kept.first[within].astype("datetime64[D]"),
    )
