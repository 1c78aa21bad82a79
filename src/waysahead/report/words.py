"""Every word that a report says, by key and language. Neutral: what is fewer, what is more, what nobody can tell."""

from __future__ import annotations

import re

from waysahead.report.words_brief import EN_BRIEF
from waysahead.report.words_brief_ar import AR_BRIEF
from waysahead.report.words_charts import EN_CHARTS
from waysahead.report.words_charts_ar import AR_CHARTS
from waysahead.report.words_core_ar import AR_CORE
from waysahead.report.words_counted_ar import AR_COUNTED
from waysahead.report.words_decisions import EN_DECISIONS
from waysahead.report.words_decisions_ar import AR_DECISIONS
from waysahead.report.words_feasible import AR_FEASIBLE, EN_FEASIBLE
from waysahead.report.words_page import EN_PAGE
from waysahead.report.words_page_ar import AR_PAGE
from waysahead.report.words_page_editor import EN_PAGE_EDITOR
from waysahead.report.words_page_editor_ar import AR_PAGE_EDITOR
from waysahead.report.words_page_parts import EN_PAGE_PARTS
from waysahead.report.words_page_parts_ar import AR_PAGE_PARTS
from waysahead.report.words_page_site import AR_PAGE_SITE, EN_PAGE_SITE
from waysahead.report.words_politics import EN_POLITICS
from waysahead.report.words_politics_ar import AR_POLITICS
from waysahead.report.words_relief import EN_RELIEF
from waysahead.report.words_relief_ar import AR_RELIEF
from waysahead.report.words_studies import EN_STUDIES
from waysahead.report.words_studies_ar import AR_STUDIES
from waysahead.report.words_track import EN_TRACK
from waysahead.report.words_track_ar import AR_TRACK
from waysahead.report.words_triggers import EN_TRIGGERS

PAIR = re.compile("\\{\\w+\\} \N{PLUS-MINUS SIGN}\\{\\w+\\}")
"""A figure with its error, which runs from the left inside Arabic."""

EN: dict[str, str] = {
    # outcomes: what is counted; the kind (latent, recorded by whom) is added where it is printed
    "outcome.civilian_deaths": "violent civilian deaths",
    "outcome.civilian_deaths_media": "civilian deaths as a media count would record them",
    "outcome.civilian_deaths_ministry": "civilian deaths as the ministries would record them",
    "outcome.civilian_deaths_un": "civilian deaths as the United Nations would record them",
    "outcome.indirect_deaths": "indirect deaths, from need that is not met",
    "outcome.foreign_force_deaths": "deaths in the foreign force",
    "outcome.foreign_force_wounded": "wounded in the foreign force",
    "outcome.local_force_deaths": "deaths in the local forces",
    "outcome.displaced_inside_end": "displaced inside the country, at the end",
    "outcome.refugees_end": "refugees abroad, at the end",
    "outcome.newly_displaced": "people newly displaced",
    "outcome.newly_abroad": "people newly abroad",
    "outcome.returns": "people who return",
    "outcome.unmet_need_person_months": "need that is not met",
    "outcome.attacks_on_foreign_force": "attacks on the foreign force",
    "outcome.attacks_logged": "attacks as the military log would record them",
    "outcome.spillover_onset": "neighbour states with a new conflict, mean",
    "outcome.interventions": "neighbour states that openly intervene, mean",
    "outcome.cost_usd_billion": "cost to the intervener",
    "unit.deaths": "",
    "unit.persons": "",
    "unit.attacks": "",
    "unit.neighbour states": "",
    "unit.person-months": "person-months",
    "unit.USD billion": "USD billion",
    "scale.1": "",
    "scale.1000": "thousand",
    "scale.1000000": "million",
    "kind.latent": "latent",
    "kind.recorded": "recorded",
    "badge.simulated": "simulated",
    "badge.observed": "observed",
    "badge.estimated": "estimated",
    # which side
    "side.fewer": "fewer, in all",
    "side.more": "more, in all",
    "side.equal": "equal",
    "side.theories disagree": "no: they disagree",
    "side.too close to tell": "cannot tell",
    "side.fewer.amount": "less, in all",
    "side.long.fewer": "fewer under every theory",
    "side.long.fewer.amount": "less under every theory",
    "side.long.more": "more under every theory",
    "side.long.equal": "equal in every future",
    "side.long.theories disagree": "theories disagree",
    "side.long.too close to tell": "too close to tell",
    "fewer": "fewer",
    "more": "more",
    "unclear": "too close to tell",
    # terminal
    "pack.ok": "{name}  case pack ok: {places}, {hosts}, {groups}, {forces}, {series}, {parameters} ({placeholders})",
    "run.ok": "{run}  run ok: {files} as the run wrote them{later}",
    "run.ok.later": "; {tables} kept since can be read",
    "plan": "{policies} x {theories}, {futures} paired futures, {weeks} weeks from {start}, seed {seed}",
    "period.104": "Two years",
    "period.52": "One year",
    "period.156": "Three years",
    "period.weeks": "{weeks} weeks",
    "list.comma": ", ",
    "list.semicolon": "; ",
    "list.more": "{shown} and {left} more",
    "range.to": "{low} to {high}",
    # months by number
    "month.1": "January",
    "month.2": "February",
    "month.3": "March",
    "month.4": "April",
    "month.5": "May",
    "month.6": "June",
    "month.7": "July",
    "month.8": "August",
    "month.9": "September",
    "month.10": "October",
    "month.11": "November",
    "month.12": "December",
    "table.title": "{period} from {month}",
    "row.every": "every future",
    "row.agree": "theories agree on the side?",
    "row.mixture": "under the weights set",
    "no.baseline": "-",
    "mark.turn": "\N{NO-BREAK SPACE}\N{DAGGER}",
    "mark.swept": "\N{NO-BREAK SPACE}\N{DOUBLE DAGGER}",
    "note.ranges": "Middle of the futures (80 % range: 9 of 10 are above the first figure, 9 of 10 below the "
    'second), two significant figures, all simulated. "Every future" holds as many futures from each theory; '
    "it is no weighting.",
    "note.side": 'The side is told against {baseline}, future by future: "in all" where each theory alone clears '
    "two Monte Carlo errors. The error of a share under one theory is at most {error}.",
    "note.pairing": "Pairing cut the variance of these differences {ratio}-fold (violent civilian deaths).",
    "note.pairing.none": "Only one policy was run, or every future is equal: there is no difference to sharpen.",
    "note.hindsight": "These futures hold beliefs from hindsight, not only what was known before the start.",
    "note.pinned": "Held, not sampled: {pins}.",
    "note.pin": "{parameter} at its {quantile} percentile",
    "note.placeholders": "{count} in force{names}.",
    "note.placeholders.flips": "{count} of them may turn a sign (\N{DAGGER}): {names}.",
    "note.placeholders.few": "There are too few futures to screen which of them may turn a sign.",
    "note.placeholders.swept": "A sweep ({futures} futures a run) held each of {held} at either end of their range: "
    "{count} turn a sign (\N{DOUBLE DAGGER}): {names}.",
    "note.placeholders.unswept": "A sweep ({futures} futures a run) held each of {held} at either end of their range: "
    "none turns a sign.",
    "note.placeholders.noflips": "None of them turns a sign on this screen.",
    "note.weights.none": "No weights over theories were set, so no mixture is shown.",
    "note.weights": "A mixture under the weights set by the user: {weights}.",
    "note.invalid.none": "None of {total} futures broke a rule of the model.",
    "note.invalid": "{count} of {total} futures broke a rule of the model and are left out of both arms of a pair.",
    "closing.brief": "Brief: {path}",
    "closing.folder": "Futures and tables: {path}",
    "closing.explore": "Explore: waysahead serve {path}",
    "live.hidden": "This case is live: policies are not compared until hindcasts for the country have been scored.",
    # captions, burnt into every image
    "caption.simulated": "Simulated, not a forecast of events. Run {run}, {futures} futures a policy.",
    "caption.theories": "Theories shown: {shown}. Theories of the case not shown: {hidden}.",
    "caption.none": "none",
    "caption.placeholders": "{count} in force.",
    # charts
    "fan.title.civilian_deaths_media": "Civilian deaths a month, as a media count would record them",
    "fan.title.civilian_deaths": "Violent civilian deaths a month (latent)",
    "fan.title.displaced_inside": "People displaced inside the country (latent)",
    "fan.title.attacks_logged": "Attacks a month, as the military log would record them",
    "fan.title.foreign_troops": "Foreign troops in the country",
    "fan.title.foreign_force_deaths": "Deaths in the foreign force a month (recorded)",
    "fan.legend": "Simulated: bands hold 50, 80 and 90 % of the futures, the line is their middle; dashed: "
    "the middle under {baseline}.",
    "fan.under": "{title}, under {theory}",
    "month": "month",
    "level.p5": "5 %",
    "level.p10": "10 %",
    "level.p50": "middle",
    "level.p90": "90 %",
    "level.p95": "95 %",
    "level.observed": "observed",
    "level.reading": "observed",
    "fan.observed": "Line and points before the start: observed. The vertical line is the start; months are scaled to "
    "30.4 days.",
    "spreads.title": "What each policy leads to, over every future",
    "spreads.legend": "Dot: middle of the futures (mean where the outcome is rare). Thick: 80 %. Thin: 90 %.",
    "differences.title": "Difference to {baseline}, theory by theory: {outcome}",
    "differences.legend": "Each future against its twin. Mark: middle of the differences. Line: 90 % of them. "
    "Left of the upright line: fewer than under the baseline.",
    "side.mark.fewer": "fewer",
    "side.mark.more": "more",
    "side.mark.unclear": "too close to tell",
    "map.note": "Boundaries are simplified and imply no opinion on any border.",
    "calendar.note": "Middle of the futures in each month, every theory in equal number.",
    "class.under": "under {limit}",
    "class.between": "{low} to {high}",
    "class.over": "{limit} and over",
    # sweep
    "sweep.title": "Each parameter held at its 5th and 95th percentile, the others as sampled ({futures} futures)",
    "sweep.none": "None of them turns the sign of a difference.",
    "sweep.turn": "{parameter} turns the sign of {outcome} under {policy} ({theory}): fewer in {low} of futures "
    "at its 5th percentile, in {high} at its 95th.",
    # evidence
    "evidence.title": "Claims of the debate, in our words, and what the evidence says",
    "evidence.counts": "{total}: {counts}.",
    "evidence.none": "The pack holds no claims (claims.csv).",
    "verdict.confirmed": "confirmed",
    "verdict.close": "close",
    "verdict.contradicted": "contradicted",
    "verdict.not found": "not found",
    "verdict.hypothesis": "hypothesis",
    "verdict.text.confirmed": "sources give the same figure",
    "verdict.text.close": "sources give a figure near it",
    "verdict.text.contradicted": "sources say otherwise",
    "verdict.text.not found": "no source was found",
    "verdict.text.hypothesis": "a cause or a policy argument: held open here, tried as a theory",
    "status.measured": "counted or recorded by a named source",
    "status.estimated": "computed from records by a stated method",
    "status.expert range": "a range set from judgement, before any run",
    "status.memory": "recalled, not verified against a source",
    "status.placeholder": "no source yet: a guess, printed in bold",
}

EN |= EN_BRIEF | EN_TRACK | EN_CHARTS | EN_STUDIES | EN_DECISIONS | EN_POLITICS
EN |= EN_PAGE | EN_PAGE_PARTS | EN_PAGE_EDITOR | EN_PAGE_SITE | EN_FEASIBLE
EN |= {f"relief.{key}": words for key, words in EN_RELIEF.items()}
EN |= {f"triggers.{key}": words for key, words in EN_TRIGGERS.items()}

AR: dict[str, str] = {**AR_CORE, **AR_BRIEF, **AR_CHARTS}
AR |= AR_TRACK | AR_STUDIES | AR_DECISIONS | AR_POLITICS | AR_COUNTED
AR |= AR_PAGE | AR_PAGE_PARTS | AR_PAGE_EDITOR | AR_PAGE_SITE | AR_FEASIBLE
AR |= {f"relief.{key}": words for key, words in AR_RELIEF.items()}
AR = {key: PAIR.sub("\N{LEFT-TO-RIGHT ISOLATE}\\g<0>\N{POP DIRECTIONAL ISOLATE}", words) for key, words in AR.items()}
"""The Arabic words, by the same keys; a key that is missing is said in English."""

LANGUAGES: dict[str, dict[str, str]] = {"en": EN, "ar": AR}
