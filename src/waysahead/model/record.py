"""What a week of one future leaves behind: for the country, for each place, for each host country."""

from __future__ import annotations

from typing import NamedTuple

from jaxtyping import Array

from waysahead.model.seen import Seen


class National(NamedTuple):
    """What a week leaves behind for the country; counts of the week, or stocks at its end where said."""

    incidents: Array
    attacks_on_foreign_force: Array
    attacks_on_local_force: Array
    attacks_logged: Array
    civilian_deaths: Array
    civilian_deaths_media: Array  # counted from the week's incidents, whenever published; likewise below
    civilian_deaths_ministry: Array
    civilian_deaths_un: Array
    published_media: Array  # published in the week, from this week and earlier ones; likewise below
    published_ministry: Array
    published_un: Array
    published_log: Array
    indirect_deaths: Array
    foreign_force_deaths: Array
    foreign_force_wounded: Array
    local_force_deaths: Array
    newly_displaced: Array
    newly_abroad: Array
    secondary_moves: Array
    returns: Array
    displaced_inside: Array  # stock
    refugees: Array  # stock
    in_need: Array  # stock
    unmet_need: Array  # stock
    relief_spent: Array  # USD
    cost_usd: Array
    foreign_troops: Array  # stock, all foreign forces
    local_force_present: Array  # stock, effective members
    approval_of_attacks: Array  # share of residents
    spillover_onsets: Array  # neighbours with a new conflict so far
    interventions: Array  # neighbours that have openly intervened so far
    contact: Array  # between communities, over its start, population-weighted
    militia_places: Array  # places that militias hold


class Local(NamedTuple):
    """What a week leaves behind in each place."""

    civilian_deaths: Array
    civilian_deaths_media: Array
    incidents: Array
    newly_displaced: Array
    displaced_inside: Array  # stock
    displaced_inside_of: Array  # stock, by place and group; kept as one array a group
    unmet_need: Array  # stock


class Abroad(NamedTuple):
    """What a week leaves behind in each host country."""

    refugees: Array  # stock


class Record(NamedTuple):
    """A week of one future, and whether its books balance."""

    national: National
    local: Local
    abroad: Abroad
    valid: Array
    seen: Seen  # what triggers may look at in the next week
