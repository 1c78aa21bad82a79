"""Words of a nowcast."""

_EN = {
    "lead": "What may be on record in the end, as known on {on}. Record: {title} ({file}).",
    "delay.assumed": "How late reports come is not estimated here: the channel {channel} of the case is taken to be {delay}"
    " late on average{placeholder}. Give an older copy of the file (--vintage) or the day of each report (--reported) to have it"
    " estimated. It speaks of a file as it stood on {on}; one compiled later holds what came late already.",
    "delay.placeholder": ", a figure that is a placeholder",
    "delay.editions": "How late reports come, from the editions given and {incidents} incidents: {middle} weeks on average"
    " ({low} to {high}); {week} within a week, {month} within four, {quarter} within thirteen. What no edition could"
    " have seen so late is not known.",
    "delay.reports": "How late reports come, from the days of {incidents} reports: {middle} weeks on average ({low} to"
    " {high}); {week} within a week, {month} within four, {quarter} within thirteen. What came later than any report so"
    " far is not known.",
    "delay.batches": "Reports came in batches, so they count for less: their scatter is {times} times that of single ones.",
    "delay.taken": "{count} incidents of an edition are not in a later one; none is taken off here.",
    "simulated": "Estimated: middle and 90 % range of {draws} draws.",
    "later": "The file holds incidents after {on}, so it was compiled later and holds what came late: read this as an"
    " exercise, not as what was known on that day.",
    "whole": "Whole country",
    "places": "{month} by place ({share} recorded by now)",
    "head.month": "month",
    "head.place": "place",
    "head.share": "recorded by now",
    "head.deaths": "deaths so far",
    "head.incidents": "incidents so far",
    "head.end": "in the end",
    "cell": "{middle} ({low} to {high})",
    "more": "... and {count} quieter places; --json lists all of them",
}


def words(key: str, **values: object) -> str:
    """The words for a key, with values filled in; raises KeyError for an unknown key."""
    return _EN[key].format(**values) if values else _EN[key]
