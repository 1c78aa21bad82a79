"""A case: everything known about one country at one date, checked and typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal, NamedTuple, get_args

from waysahead.case.conflict import Channel, Claim, Force, ForcePlace, Lever, Rate, Stream
from waysahead.case.fault import nearest
from waysahead.case.people import Adjacency, Affinity, Airfield, Crossing, Group, GroupShare, Host, Place, Port, Route
from waysahead.case.posterior import Moments
from waysahead.case.prior import Parameter
from waysahead.case.series import Series

PriorSet = Literal["as_of", "with_hindsight"]
Coded = Literal[
    "places", "groups", "hosts", "forces", "crossings", "ports", "airfields", "routes", "streams", "channels", "levers"
]


class TextFile(NamedTuple):
    """A text file of a pack, kept for the folder of the program that understands it."""

    path: str
    text: str


@dataclass(frozen=True)
class Case:
    """A case pack as read: one field for each file, in pack order; streams, channels and levers in their fixed order.

    `parameters` hold the posterior of the dynamics of violence where the pack has one, whose rows are `posterior`.
    `digest` is the SHA-256 of the files that can change a result and `root` is the folder or zip that holds the pack;
    neither takes part in comparison.
    """

    name: str
    title: str
    question: str
    start: date
    horizon_weeks: int
    baseline: str
    default_policies: tuple[str, ...]
    default_theories: tuple[str, ...]
    prior_set: PriorSet
    live: bool
    languages: tuple[str, ...]
    places: tuple[Place, ...]
    groups: tuple[Group, ...]
    group_shares: tuple[GroupShare, ...]
    hosts: tuple[Host, ...]
    affinities: tuple[Affinity, ...]
    forces: tuple[Force, ...]
    force_places: tuple[ForcePlace, ...]
    adjacency: tuple[Adjacency, ...]
    crossings: tuple[Crossing, ...]
    ports: tuple[Port, ...]
    airfields: tuple[Airfield, ...]
    routes: tuple[Route, ...]
    streams: tuple[Stream, ...]
    rates: tuple[Rate, ...]
    channels: tuple[Channel, ...]
    levers: tuple[Lever, ...]
    claims: tuple[Claim, ...]
    parameters: Mapping[str, Parameter]
    series: Series
    policy_files: Mapping[str, TextFile]
    theory_files: Mapping[str, TextFile]
    other_files: Mapping[str, TextFile]
    boundaries: Mapping[str, Any]
    areas: Mapping[str, str]
    licences: Mapping[str, str]
    licences_text: str
    digest: str = field(compare=False)
    root: str = field(compare=False)
    posterior: tuple[Moments, ...] = ()

    def index(self, kind: Coded) -> Mapping[str, int]:
        """Position of each code along an axis, such as `case.index("places")["IQ-BG"]`."""
        if kind not in self._index:
            close = nearest(kind, self._index)
            raise KeyError(f"no codes of '{kind}'" + (f"; did you mean '{close}'?" if close else ""))
        return self._index[kind]

    def codes(self, kind: Coded) -> tuple[str, ...]:
        """The codes along an axis, in order."""
        return tuple(self.index(kind))

    @cached_property
    def _index(self) -> dict[str, dict[str, int]]:
        return {kind: {entry.code: at for at, entry in enumerate(getattr(self, kind))} for kind in get_args(Coded)}


def case_hash(case: Case) -> str:
    """SHA-256, in hexadecimal, of every file of the pack that can change a result (all but the `.md` files)."""
    return case.digest
