"""Words of a nowcast."""

_EN = {
    "lead": "What may be on record in the end, as known on {on} through the channel {channel} (mean delay {delay:g} weeks)."
    " Record: {title} ({file}).",
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
