"""Words of a nowcast."""

_EN = {
    "lead": "What will in the end be recorded, as known on {on} through the channel {channel} (mean delay {delay:g} weeks)."
    " Record: {title} ({file}).",
    "simulated": "Estimated: middle and 90 % range of {draws} draws; the first figure is what is recorded by now.",
    "whole": "whole country",
    "head.place": "place",
    "head.cell": "{month}: {share} recorded",
    "cell": "{known} -> {middle} ({low} to {high})",
    "deaths": "deaths",
    "incidents": "incidents",
    "more": "... and {count} quieter places; --json lists all of them",
}


def words(key: str, **values: object) -> str:
    """The words for a key, with values filled in; raises KeyError for an unknown key."""
    return _EN[key].format(**values) if values else _EN[key]
