"""Words about how wrong forecasts have been, by key."""

from __future__ import annotations

EN_TRACK: dict[str, str] = {
    "part.track": "How wrong we have been",
    "track.none": "No hindcast has been run for {case}: how wrong its forecasts are is not known. `waysahead hindcast "
    "{case}` runs one.",
    "track.held": "Against the record first: of {cells} forecasts of deaths in the whole country, {steps} months ahead, "
    "90 % ranges held {held}; nine in ten would be {meant}. Forecasts of the same months overlap.",
    "track.places": "By place they held {share}; {below} of the records lay below and {above} above.",
    "track.worst": "Furthest miss: {month} ({side}).",
    "track.worst.none": "No month of the whole country lay outside its range.",
    "track.too low": "too low",
    "track.too high": "too high",
    "track.record": "Held against: {record}. These are forecasts of violence from past months, made with what the record "
    "said by then; the futures of the policies below cannot be scored, for their time had not come.",
    "track.beside": "Beside a plain local level (ratio of scores by place; below 1 is closer to the record): {told}.",
    "track.beside.one": "{months} ahead {ratio}",
    "track.below": "below",
    "track.above": "above",
    "track.tied": "tied",
    "track.few": "too few origins for an interval",
    "track.levers": "With the levers that in fact followed, against levers held as at the start, one origin only: {told}.",
    "track.levers.one": "{target}: of {months} months the ranges held {held} against {other}, score ratio {ratio}",
    "track.target.civilian_deaths_media": "civilian deaths as media counted them",
    "track.target.attacks_logged": "attacks logged",
    "track.target.foreign_force_deaths": "deaths in the foreign force",
    "track.table": "Deaths by place and month, by months ahead",
    "track.head.step": "ahead",
    "track.head.cells": "forecasts",
    "track.head.held": "held by the 90 % interval",
    "track.head.below": "record below",
    "track.head.above": "record above",
    "track.head.ratio": "ratio to the local level",
    "track.head.ignorance": "the same, ignorance",
    "track.model.waysahead": "this program",
    "track.model.zero": "always zero",
    "track.model.last": "the last month again",
    "track.model.global_bootstrap": "the last year of all places",
    "track.model.conflictology_12": "the place's last year",
    "track.model.negative_binomial_6": "negative binomial, six months",
    "track.model.local_level": "local level",
    "track.model.local_level_median": "local level, median kept",
    "track.model.levers_as_it_happened": "the policy model, levers as they followed",
    "track.model.levers_held": "the policy model, levers of the start",
}
