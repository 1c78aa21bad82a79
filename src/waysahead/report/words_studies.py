"""The words of longer studies of a run: what the record can tell, what rests on one study, signs, prices, structures."""

from __future__ import annotations

EN_STUDIES: dict[str, str] = {
    # weigh: theory weights from the record
    "weigh.head": "Does the record before {start} tell the theories apart? {origins} starts, the total of {months} "
    "months after each, {futures} futures of every theory on the same dice. Asked of: {series}.",
    "weigh.cannot": "It cannot tell. On starts that were left out, weights found on the others score {gain} nats a "
    "start above equal weights (95 % interval {low} to {high}, blocks of {block} months).",
    "weigh.tells": "It tells something. On starts that were left out, weights found on the others score {gain} nats a "
    "start above equal weights (95 % interval {low} to {high}, blocks of {block} months).",
    "weigh.line": "{theory}: weight {weight} (90 % interval {low} to {high}); log score {score} "
    "\N{PLUS-MINUS SIGN}{error} ({score_low} to {score_high}) against all theories in equal parts",
    "weigh.note": "Before the start the levers hardly moved, so what the theories dispute was hardly tried. Shares of "
    "places and streams and the separation of groups are those of the pack's start at every origin: a theory that "
    "leans on them is judged by them. No weights are set by this: a mixture appears only with weights of your own "
    "(--weight).",
    "weigh.kept": "Kept with the run: decide and brief show it.",
    "weigh.not_asked": "Whether the record tells the theories apart has not been asked: waysahead weigh {run}.",
    "weigh.short.cannot": "The record before the start cannot tell the theories apart (gain on starts left out {gain} "
    "nats a start, 95 % interval {low} to {high}, {origins} starts), so none is given more weight.",
    "weigh.short.tells": "The record before the start tells something between the theories (gain on starts left out "
    "{gain} nats a start, 95 % interval {low} to {high}, {origins} starts): {weights}. No mixture is made of it.",
    "weigh.one": "{theory} {weight} ({low} to {high})",
    # leverage: one study left out
    "leverage.head": "What rests on one study: {outcome}, against {baseline}, with the priors of one study (or one "
    "prior) of a theory replaced by those that take no side, or made twice as wide. Share: futures with fewer.",
    "leverage.line": "{name} [{theory}] {policy}: {share} \N{PLUS-MINUS SIGN}{error} with, {without} "
    "\N{PLUS-MINUS SIGN}{without_error} without (change {change} \N{PLUS-MINUS SIGN}{change_error}; middle {p50} and "
    "{p50_without} \N{PLUS-MINUS SIGN}{p50_error} {unit}; {how})",
    "leverage.turned": "Another side without: ",
    "leverage.unclear": "No clear side without: ",
    "leverage.clear": "A clear side only without: ",
    "leverage.moved": "The share moves: ",
    "leverage.weights": "{effective} effective futures",
    "leverage.run": "run again, {effective} futures",
    "leverage.none": "Of the {asked} that could be asked, none moves a share by more than two Monte Carlo errors.",
    "leverage.few": "{few} of {all} units leave too few effective futures ({least} at least): --rerun makes them anew.",
    "leverage.chance": "{moved} of {asked} differences asked move by more than two errors; about one in twenty would "
    "by chance.",
    "leverage.more": "{count} more: --json.",
    # signposts
    "signs.head": "What would be seen first, theory against theory, over {weeks} weeks. Each sign is the mean over a "
    "quarter against the start, as published by then; places by the month of the event. Shares are read in futures "
    "in which the sign was not sought.",
    "signs.policy": "Under {policy}",
    "signs.line": "{theory} against {other}: by week {week} ({date}), {what} {change} in {share} of the futures under "
    "{theory}, in {other_share} under {other} (difference \N{PLUS-MINUS SIGN}{error})",
    "signs.below": "down by at least {value}",
    "signs.above": "up by at least {value}",
    "signs.below.rise": "up by less than {value}",
    "signs.above.fall": "down by less than {value}, or up",
    "signs.silent": "Nothing that is published tells {count} of {all} pairs of theories apart within {weeks} weeks.",
    "signs.group": "  No two of these are told apart: {theories}.",
    "signs.group.some": "  {silent} of {pairs} pairs among these are not told apart: {theories}. The largest set of them with "
    "no two told apart: {core}.",
    "signs.pair.line": "  not told apart: {pair}",
    "signs.silent.all": "Nothing that is published tells any two theories apart within {weeks} weeks.",
    "signs.pair": "{theory} and {other}",
    "signs.few": "Too few futures to ask: {theories}.",
    "series.published_media": "civilian deaths that media count",
    "series.published_ministry": "civilian deaths that the ministries count",
    "series.published_un": "civilian deaths that the UN counts",
    "series.published_log": "attacks in the log",
    "series.foreign_force_deaths": "deaths in the foreign force",
    "series.civilian_deaths_media": "civilian deaths that media count",
    "signs.in": "{series} in {place}",
    # prices
    "prices.head": "Money at prices set by the user, USD for one unit: {prices}. Outcomes without a price do not "
    "enter. The program brings no prices of its own.",
    "prices.billion": "USD billion",
    "prices.million": "USD million",
    "prices.plain": "USD",
    "prices.line": "{policy}, {theory}: {total} \N{PLUS-MINUS SIGN}{error} {unit} (90 % of futures {low} to {high}); "
    "against {baseline} {difference} \N{PLUS-MINUS SIGN}{difference_error}",
    "prices.base": "{policy}, {theory}: {total} \N{PLUS-MINUS SIGN}{error} {unit} (90 % of futures {low} to {high})",
    # in the brief
    "studies.beliefs": "What one would have to believe",
    "studies.beliefs.evidence": "What these beliefs rest on",
    "studies.region": "{outcome}: fewer under {policy} than under {over} in {density} \N{PLUS-MINUS SIGN}{error} of the "
    "futures in which all of this holds:",
    "studies.beliefs.pair": "{policy} and {over}",
    "studies.beliefs.none": "No belief that the run varies sets these apart on futures in which it was not sought: "
    "{pairs}.",
    "studies.beliefs.side": "fewer under {policy} than under {over}",
    "studies.beliefs.none.side": "Of these no region was found that holds in clearly more than half of the futures in which it was not sought: "
    "{pairs}.",
    "studies.record": "What the record before the start says between the theories",
    "studies.leverage": "What rests on one study",
    "studies.signs": "What would be seen first",
    "studies.sweep": "Every sign that the sweep turned",
    # structures
    "across.head": "Under {count} structures of the model: {names}. A box found under one is carried into the futures "
    "of the others.",
    "across.structure": "Found under {structure}",
    "across.holds": "Under {structure} it holds: {density} \N{PLUS-MINUS SIGN}{error} against {base} of all futures "
    "there ({mass} of them in the box).",
    "across.not": "Under {structure} it does not hold: {density} \N{PLUS-MINUS SIGN}{error} against {base} of all "
    "futures there ({mass} of them in the box).",
    "across.empty": "Under {structure} no future lies in it.",
    "across.summary": "{holds} of {all} boxes hold under every structure.",
}
