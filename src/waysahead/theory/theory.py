"""A theory: a name and a story for a set of priors, with what speaks for it and what against."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from waysahead.theory.prior import Prior


@dataclass(frozen=True, slots=True)
class Theory:
    """What one side of a dispute believes about the effects that the model leaves open.

    Attributes:
        code: Short name: the file's name without its ending.
        title: One line for tables and charts.
        text: The theory in a few sentences.
        for_: Sources that speak for it.
        against: Sources that speak against it.
        priors: Its own priors by parameter name, as of the case's date; the case's prior stands for every other one.
        hindsight: Priors that take the place of these under the prior set ``with_hindsight`` only.
        file: Name of the file, for messages.
        written: Its text as read; not part of what the theory says.
    """

    code: str
    title: str
    text: str
    for_: tuple[str, ...]
    against: tuple[str, ...]
    priors: Mapping[str, Prior] = field(default_factory=dict)
    hindsight: Mapping[str, Prior] = field(default_factory=dict)
    file: str = ""
    written: str = field(default="", compare=False, repr=False)
