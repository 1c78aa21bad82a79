"""Rows of borders, streams, rates, channels, levers and claims."""

from collections.abc import Mapping, Sequence

from iraq_2006.channels import CHANNELS, STREAMS
from iraq_2006.claims import CLAIMS, STATUS
from iraq_2006.levers import CARRIED_OUT, LEVERS
from iraq_2006.places import CODES
from iraq_2006.sizes import Sizes
from iraq_2006.tables import CC_BY, OURS, Cell, Rows


def adjacency(pairs: Sequence[tuple[str, str, float]]) -> Rows:
    """Rows of adjacency.csv."""
    return [
        {"place_a": one, "place_b": other, "border_km": km, "source": "computed from boundaries.geojson, to 5 km",
         "licence": CC_BY, "status": "estimated"}
        for one, other, km in pairs
    ]  # fmt: skip


def streams(sizes: Mapping[str, Sizes]) -> Rows:
    """Rows of streams.csv."""
    rows: Rows = []
    for stream in STREAMS:
        row: dict[str, Cell] = dict(stream._asdict()) | {"licence": OURS}
        fit = sizes.get(stream.code)
        if fit is not None:
            row |= {
                "size_alpha": fit.alpha,
                "size_shift": fit.shift,
                "size_min": 1,
                "size_cap": fit.cap,
                "size_mean": round(fit.empirical_mean, 3),
                "source": (
                    f"{stream.source}; {fit.incidents:,} incidents, largest {fit.largest}; mean {fit.mean:.2f} fitted and"
                    f" {fit.empirical_mean:.2f} recorded; the largest 1 % hold {fit.top_share:.0%} fitted and"
                    f" {fit.empirical_top_share:.0%} recorded; cap set by us"
                ),
            }
        rows.append(row)
    return rows


def rates(weekly: Mapping[tuple[str, str], float]) -> Rows:
    """Rows of rates.csv in the order of places and streams."""
    civilian = (
        "deaths (maximum) spread over each incident's days, 13 weeks to 30 November 2006 (a quarter of the weight 26 weeks),"
        " divided by the mean size of the stream; two digits"
    )
    force = (
        "attacks without criminal and sectarian ones, September-November 2006, scaled to 180 logged attacks a day less those"
        " on civilians, split by target with the event list; two digits"
    )
    rows: Rows = []
    for code in CODES:
        for stream in STREAMS:
            value = weekly[code, stream.code]
            rows.append(
                {
                    "place": code,
                    "stream": stream.code,
                    "weekly_incidents": value,
                    "basis": civilian if stream.deadly else force,
                    "source": (
                        "own estimate from the media count (Iraq Body Count, edition of March 2012)"
                        if stream.deadly
                        else "own estimate from the military attack log (ESOC-I v3; released event list)"
                    ),
                    "licence": OURS,
                    "status": "estimated",
                }
            )
    return rows


def channels() -> Rows:
    """Rows of channels.csv."""
    return [dict(channel._asdict()) | {"licence": OURS} for channel in CHANNELS]


def levers() -> Rows:
    """Rows of levers.csv."""
    rows: Rows = []
    for lever in LEVERS:
        row: dict[str, Cell] = dict(lever._asdict()) | {"licence": OURS}
        if lever.code in CARRIED_OUT:
            low, best, high = CARRIED_OUT[lever.code]
            row |= {"carried_out_low": low, "carried_out": best, "carried_out_high": high}
        rows.append(row)
    return rows


def claims() -> Rows:
    """Rows of claims.csv."""
    rows: Rows = []
    for claim in CLAIMS:
        row: dict[str, Cell] = {name.removesuffix("_"): value for name, value in claim._asdict().items()}
        rows.append(row | {"licence": OURS, "status": STATUS[claim.verdict]})
    return rows
