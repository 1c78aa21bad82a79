"""Columns of every table of the pack, and the shared files it is computed from."""

from pathlib import Path

SOURCE_LAST = ("source", "licence", "status")

COLUMNS: dict[str, tuple[str, ...]] = {
    "places": ("code", "pcode", "name_en", "name_ar", "population", "lat", "lon", "area_km2", "mixed_share", "segregation",
               "control", "displaced_inside", "majority", *SOURCE_LAST),
    "groups": ("code", "name_en", "name_ar", *SOURCE_LAST),
    "group_shares": ("place", "group", "low", "best", "high", *SOURCE_LAST),
    "hosts": ("code", "name_en", "name_ar", "lat", "lon", "land_neighbour", "population", "refugees_low", "refugees",
              "refugees_high", "capacity", "openness", "at_peace", "onset_rate_year", "intervention_rate_year", *SOURCE_LAST),
    "affinities": ("group", "host", "affinity", *SOURCE_LAST),
    "forces": ("code", "name_en", "name_ar", "kind", "strength_low", "strength", "strength_high", "present_share",
               *SOURCE_LAST),
    "force_places": ("force", "place", "share", *SOURCE_LAST),
    "adjacency": ("place_a", "place_b", "border_km", *SOURCE_LAST),
    "crossings": ("code", "name", "place", "host", "lat", "lon", "openness", "note", *SOURCE_LAST),
    "ports": ("code", "name", "at", "lat", "lon", "note", *SOURCE_LAST),
    "airfields": ("code", "name", "at", "lat", "lon", "runway_m", "note", *SOURCE_LAST),
    "routes": ("code", "from", "to", "mode", "km", "note", *SOURCE_LAST),
    "streams": ("code", "name_en", "name_ar", "target", "sectarian_share", "size_alpha", "size_shift", "size_min", "size_cap",
                "size_mean", "deadly", *SOURCE_LAST),
    "rates": ("place", "stream", "weekly_incidents", "basis", *SOURCE_LAST),
    "channels": ("code", "name_en", "name_ar", "target", "ratio_low", "ratio", "ratio_high", "monthly_sd", "delay_weeks",
                 "definition", *SOURCE_LAST),
    "levers": ("code", "name_en", "name_ar", "unit", "axis", "minimum", "maximum", "support_low", "support_high",
               "lag_weeks", "local", "rate_out_month_low", "rate_out_month_high", "rate_in_month_low", "rate_in_month_high",
               "carried_out_low", "carried_out", "carried_out_high", "note", *SOURCE_LAST),
    "claims": ("id", "claim", "kind", "value", "unit", "verdict", "verified_value", "for", "against", *SOURCE_LAST, "note"),
}  # fmt: skip


def inputs(data: Path) -> dict[str, Path]:
    """The shared files that the pack is computed from."""
    iraq = data / "iraq"
    return {
        "governorates": iraq / "geo" / "governorates.csv",
        "towns": iraq / "geo" / "towns.csv",
        "crossings": iraq / "geo" / "border_crossings.csv",
        "ports": iraq / "geo" / "ports.csv",
        "airports": iraq / "geo" / "airports.csv",
        "adjacent": iraq / "geo" / "governorate_adjacency.csv",
        "incidents": iraq / "violence" / "ibc" / "ibc_incidents_2003-01_2006-11.csv.gz",
        "attacks": iraq / "series" / "e_attacks_governorate.csv",
        "targets": iraq / "violence" / "sigact_events" / "sigact_national_month_target_to_2006-11.csv",
        "events": iraq / "violence" / "sigact_events" / "sigact_events_2004-01_2006-11.csv.gz",
    }
