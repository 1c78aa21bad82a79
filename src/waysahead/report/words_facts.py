"""Words of the report on stylised facts."""

_EN = {
    "title": "Stylised facts: the record beside the simulation",
    "text": "Computed by one piece of code: the last {weeks} weeks of the record, and {futures} futures of the baseline of"
    " the same length as media would record them, once from as many incidents a week as the record begins with and once"
    " from the start of the case. Few incidents move more from month to month than many, so the first is the closer"
    " comparison; neither knows the way that the record took. Bands of tolerance were set from the record of Iraq 2003-2006 and the"
    " literature before a simulation was looked at; what lies outside is shown as such and is not mended by hand."
    " The record of another war may lie outside them.",
    "calendar": "Fact 5, the calendar, is of days and the weekly model has none: on Fridays the record has {incidents} times"
    " the incidents of another day and {deaths} times the deaths.",
    "calendar.ramadan": "In Ramadan it has, against the 30 days before and after, {years} times the incidents a day.",
    "calendar.year": "{times} ({year})",
    "outside.alike": "Outside the band in the middle of the futures from the level of the record: {names}.",
    "outside.start": "From the start of the case: {names}.",
    "outside.none": "nothing",
    "range": "{middle} ({low} to {high})",
    "table": "Stylised facts 1 to 8",
    "head.fact": "fact",
    "head.record": "record",
    "head.alike": "simulated from the level of the record, middle (5-95 %)",
    "head.simulated": "from the start of the case",
    "head.band": "band",
    "head.reason": "set from",
    "head.verdict": "record; from its level; from the start",
    "head.share": "futures inside",
    "in": "inside",
    "out": "outside",
    "none": "no band",
    "nothing": "not recorded",
}


def words(key: str, **values: object) -> str:
    """The words for a key, with values filled in; raises KeyError for an unknown key."""
    return _EN[key].format(**values) if values else _EN[key]
