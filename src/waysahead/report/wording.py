"""How figures and sentences are said: two significant figures, a range beside every number, and no verdicts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from types import MappingProxyType

from waysahead.decision import Agreement, Outcome, Range
from waysahead.report.direction import RIGHT_TO_LEFT, isolated
from waysahead.report.words import EN, LANGUAGES

MINUS = "\N{MINUS SIGN}"
NO_FIGURE = "no figure"


_SPOKEN: ContextVar[str] = ContextVar("spoken", default="en")
_NAMES: ContextVar[Mapping[str, str]] = ContextVar("names", default=MappingProxyType({}))


@contextmanager
def speaking(language: str, names: Mapping[str, str] | None = None) -> Iterator[None]:
    """Everything said inside is said in this language, unless a call names another.

    `names` are the words of a case in that language by ``kind.code``, as `translations_of` gives them; those in use
    stay if left out.
    """
    tokens = _SPOKEN.set(language), _NAMES.set(_NAMES.get() if names is None else names)
    try:
        yield
    finally:
        _SPOKEN.reset(tokens[0])
        _NAMES.reset(tokens[1])


def spoken_language() -> str:
    """The language that is being spoken."""
    return _SPOKEN.get()


def say(key: str, language: str | None = None, **values: object) -> str:
    """The words for a key, in the language spoken or the one named, English where that has none.

    Raises KeyError for an unknown key.
    """
    wanted = language or _SPOKEN.get()
    template = LANGUAGES.get(wanted, EN).get(key) or EN[key]
    if wanted in RIGHT_TO_LEFT:
        values = {name: isolated(value) if isinstance(value, str) else value for name, value in values.items()}
    return template.format(**values) if values else template


def own(kind: str, code: str, text: str) -> str:
    """A text of the case in the language spoken, where the case has it so; else the text as the case gives it."""
    return _NAMES.get().get(f"{kind}.{code}") or text


def worded(text: str | None) -> str:
    """A sentence of the pack (a unit, a claim, a note, a source) in the language spoken, where the case has it so."""
    plain = " ".join((text or "").split())
    return _NAMES.get().get(f"phrase.{plain}") or plain


NOUGHT = 1e-12
"""A number nearer to nought than this is what rounding left of it; no figure of a case is so small."""


def figure(value: float, digits: int = 2) -> str:
    """A number at `digits` significant figures, thousands parted by commas: 1,900; 0.034; -12."""
    if not math.isfinite(value):
        return NO_FIGURE
    if abs(value) < NOUGHT:
        value = 0.0
    if value == round(value) and abs(value) < 10**digits:
        return f"{MINUS if value < 0 else ''}{abs(value):.0f}"
    places = digits - 1 - math.floor(math.log10(abs(value)))
    rounded = round(value, places)
    shown = max(digits - 1 - math.floor(math.log10(abs(rounded))), 0) if rounded else 0
    return f"{MINUS if rounded < 0 else ''}{abs(rounded):,.{shown}f}"


def people(value: float) -> str:
    """A number of people at two significant figures, and never a part of one: 1,900; 8."""
    return figure(round(value)) if math.isfinite(value) else NO_FIGURE


def between(low: float, high: float, dash: str = "-") -> str:
    """A range: 1,400-2,500; with a negative end, in words: -1,200 to 300."""
    if low < 0 or high < 0:
        return say("range.to", low=figure(low), high=figure(high))
    return f"{figure(low)}{dash}{figure(high)}"


def spread(found: Range, scale: float = 1.0, mean: bool = False, dash: str = "-", whole: bool = False) -> str:
    """A middle and its 80 % range, divided by `scale`: 1,900 (1,400-2,500). `mean` gives the mean for the middle.

    `whole` is for people and events, of which there are no parts.
    """
    middle = found.mean if mean else found.p50
    if math.isnan(middle):
        return NO_FIGURE
    told = [round(value) if whole and scale == 1.0 else value / scale for value in (middle, found.p10, found.p90)]
    return f"{figure(told[0])} ({between(told[1], told[2], dash)})"


def share(value: float) -> str:
    """A share of futures in whole hundredths: 93 %. Never 0 % or 100 % unless it is exactly so."""
    if math.isnan(value):
        return NO_FIGURE
    hundredths = round(100 * value)
    if 0 < value < 1:
        hundredths = min(max(hundredths, 1), 99)
    return f"{hundredths} %"


def shares(values: Sequence[float]) -> tuple[str, ...]:
    """Shares of one whole in whole hundredths that add up to 100: the largest remainders are rounded up.

    None is 0 % or 100 % unless it is exactly so, as in `share`.
    """
    if not math.isclose(sum(values), 1.0, abs_tol=1e-6):
        return tuple(share(value) for value in values)
    whole = [max(math.floor(100 * value + 1e-9), int(value > 0)) for value in values]
    order = sorted(range(len(whole)), key=lambda at: whole[at] - 100 * values[at])
    while (missing := 100 - sum(whole)) > 0:
        for at in order[:missing]:
            whole[at] += 1
    while sum(whole) > 100:
        whole[whole.index(max(whole))] -= 1
    return tuple(f"{one} %" for one in whole)


def scale_of(values: Sequence[float]) -> float:
    """One scale for a row of figures: ones, thousands from 10,000 up, millions from 1,000,000 up, by their middle."""
    known = sorted(abs(value) for value in values if math.isfinite(value))
    middle = known[len(known) // 2] if known else 0.0
    if middle >= 1e6:
        return 1e6
    return 1e3 if middle >= 1e4 else 1.0


def spoken(code: str) -> str:
    """A code as words: `hold-course` is "hold course"; a date behind `@` stays a date."""
    name, at, day = code.partition("@")
    return name.replace("-", " ").replace("_", " ") + (f" @ {day}" if at else "")


def called(kind: str, code: str, language: str | None = None) -> str:
    """The name of a policy, theory or variable in a language: the case's, the program's, else its code as words.

    A code such as ``policy@2007-03-05`` keeps what stands behind the ``@``.
    """
    bare, at, day = code.partition("@")
    key, wanted = f"{kind}.{bare}", language or _SPOKEN.get()
    name = (_NAMES.get().get(key) if wanted == _SPOKEN.get() else None) or LANGUAGES.get(wanted, {}).get(key)
    return f"{name}{f' @ {day}' if at else ''}" if name else spoken(code)


def counted(number: int, one: str, many: str = "") -> str:
    """A number and its noun: 1 theory, 7 theories; the number alone in a language that has no such noun here."""
    if _SPOKEN.get() != "en":
        words = LANGUAGES.get(_SPOKEN.get(), {})
        told = words.get(f"count.{one}.{_plural(number)}") or words.get(f"count.{one}.other")
        return told.format(count=f"{number:,}") if told else f"{number:,}"
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _plural(number: int) -> str:
    """The plural class of a number in Arabic: one, two, few (3 to 10), many (11 to 99), other."""
    last = number % 100
    return {1: "one", 2: "two"}.get(number) or ("few" if 3 <= last <= 10 else "many" if last > 10 else "other")


def ordinal(number: float) -> str:
    """A number in its order: 5th, 95th, 50th, 1st."""
    shown = f"{number:.10g}"
    if _SPOKEN.get() != "en":
        return shown
    teen = shown.endswith(("11", "12", "13"))
    return shown + ("th" if teen or "." in shown else {"1": "st", "2": "nd", "3": "rd"}.get(shown[-1], "th"))


def listed(items: Sequence[str], most: int = 6) -> str:
    """Items in a row, parted by commas; beyond `most`, the number left."""
    shown = say("list.comma").join(items[:most])
    return say("list.more", shown=shown, left=len(items) - most) if len(items) > most else shown


def month_of(day: date) -> str:
    """A month as words: December 2006."""
    return f"{say(f'month.{day.month}')} {day.year}"


def prior_words(kind: str, low: float, middle: float, high: float, dash: str = "-") -> str:
    """A prior as its middle and the range of its inner 90 %: 0.006 (0.0031-0.012); fixed at a value: 5."""
    return figure(middle) if kind == "fixed" else f"{figure(middle)} ({between(low, high, dash)})"


def period(weeks: int, language: str | None = None) -> str:
    """A horizon as words: Two years."""
    return say(f"period.{weeks}", language) if f"period.{weeks}" in EN else say("period.weeks", language, weeks=weeks)


def is_amount(outcome: Outcome) -> bool:
    """Whether an outcome is an amount, of money or of need, and not a number of people or events: less, not fewer."""
    return outcome.unit.startswith(("USD", "person-months"))


def is_rare(outcome: Outcome) -> bool:
    """Whether an outcome is mostly nought, so that its mean says more than its median."""
    return outcome.unit == "neighbour states"


def is_whole(outcome: Outcome) -> bool:
    """Whether an outcome counts people or events one by one."""
    return not is_amount(outcome) and not is_rare(outcome)


def name_of(outcome: Outcome, language: str | None = None) -> str:
    """What an outcome counts, with its kind: violent civilian deaths (latent)."""
    return f"{say(f'outcome.{outcome.name}', language)} ({say(f'kind.{outcome.kind}', language)})"


def unit_of(outcome: Outcome, scale: float, language: str | None = None) -> str:
    """The unit in which a row is printed: thousand; million person-months; USD billion; empty for plain counts."""
    words = (say(f"scale.{scale:.0f}", language), say(f"unit.{outcome.unit}", language))
    return " ".join(word for word in words if word)


def heading(outcome: Outcome, scale: float, language: str | None = None) -> str:
    """A row's heading: violent civilian deaths (latent), thousand."""
    unit = unit_of(outcome, scale, language)
    return name_of(outcome, language) + (say("list.comma", language) + unit if unit else "")


def side(found: Agreement, outcome: Outcome, long: bool = False, language: str | None = None) -> str:
    """Whether the theories agree: "fewer, in all", "no: they disagree", "cannot tell"; `long` for whole phrases."""
    key = f"side.long.{found.side}" if long else f"side.{found.side}"
    amount = f"{key}.amount"
    return say(amount if is_amount(outcome) and amount in EN else key, language)
