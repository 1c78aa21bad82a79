"""Events of violence as columns of numbers, whatever file they came from."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Days = npt.NDArray[np.datetime64]


@dataclass(frozen=True)
class Events:
    """Events in file order; every array is ``[event]``.

    `place` is a position in `places`, -1 where the source does not say the place or says one outside the country;
    `stream` a position in `streams`: the case's streams where the case maps them, else the kinds of the source.
    `first` and `last` are the days between which the event falls. `low <= best <= high` deaths; equal where the source
    gives one figure. Precisions are the source's own codes, 0 where it gives none. `row` counts as a spreadsheet does.
    """

    source: str
    places: tuple[str, ...]
    streams: tuple[str, ...]
    first: Days
    last: Days
    place: npt.NDArray[np.int32]
    stream: npt.NDArray[np.int32]
    low: npt.NDArray[np.float64]
    best: npt.NDArray[np.float64]
    high: npt.NDArray[np.float64]
    place_precision: npt.NDArray[np.int8]
    date_precision: npt.NDArray[np.int8]
    row: npt.NDArray[np.int64]

    def __len__(self) -> int:
        """Number of events."""
        return len(self.first)

    @property
    def days(self) -> npt.NDArray[np.int64]:
        """Days that each event may have fallen on, 1 or more."""
        return (self.last - self.first).astype(np.int64) + 1

    def where(self, chosen: npt.NDArray[np.bool_]) -> "Events":
        """The chosen events."""
        columns = {name: value[chosen] for name, value in vars(self).items() if isinstance(value, np.ndarray)}
        return Events(self.source, self.places, self.streams, **columns)
