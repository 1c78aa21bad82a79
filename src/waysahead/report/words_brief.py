"""The words of the brief, by key. Plain, exact, humane; every figure is said to be observed, estimated or simulated."""

from __future__ import annotations

EN_BRIEF: dict[str, str] = {
    "brief.title": "{case}: what the policies lead to, and under which beliefs",
    "brief.kicker": "waysahead brief, {edition} edition. Run {run}, waysahead {version}.",
    "brief.drafted": "",
    "brief.foot": "Run {run}, seed {seed}, case {digest}. The same inputs give the same figures, bit for bit, on "
    "one kind of machine.",
    "brief.contents": "Contents",
    "edition.public": "public",
    "edition.internal": "internal",
    "edition.internal.warning": "Internal edition: not for publication. Passing it on can do harm.",
    "part.question": "The question",
    "part.compared": "The comparison",
    "part.hinges": "What it hangs on",
    "part.where": "Where and when",
    "part.relief": "What help gets through",
    "part.agree": "Who has to agree",
    "part.assumptions": "Assumptions",
    "part.evidence": "Evidence",
    "part.method": "Method and limits",
    "prior_set.as_of": "only what was known before the start",
    "prior_set.with_hindsight": "what is known with hindsight",
    "brief.asked": "{title}. {policies} are run under {theories}: {futures} futures a policy, {weeks} weeks "
    "each, the same luck under every policy. Beliefs hold {prior_set}.",
    "brief.notice": "Everything here is simulated unless it is marked as observed. It is not a forecast of "
    "events and names no choice: it says what each policy leads to under beliefs that are in dispute.",
    "short.head": "What hangs on what",
    "short.outcome": "{outcome}, against {baseline}: {sides}.",
    "short.side": "{side}: {policies}",
    "short.all": "every other policy",
    "short.ranges": "{outcome}: the futures of one policy lie further apart than the policies do. Under {baseline} 80 % "
    "of them lie in {within}; the middles of the policies in {middles}. Sides compare each future with its twin of the same luck and beliefs.",
    "short.beliefs": "Which policy has fewer {outcome} hangs most on these beliefs: {beliefs}. Their limits are in {where}.",
    "short.limits": "the part \N{LEFT DOUBLE QUOTATION MARK}What it hangs on\N{RIGHT DOUBLE QUOTATION MARK}",
    "short.limits.page": "the full brief",
    "short.rests": "{placeholders} in force among {figures} figures; by a screen, {turning} of them may turn a sign.",
    "brief.policies": "The policies",
    "brief.baseline": "baseline",
    "brief.theories": "The theories",
    "brief.theories.text": "Each theory is a set of beliefs about what the policies do. None of them is taken as true.",
    "brief.for_against": "What speaks for it, what against it",
    "for": "for",
    "against": "against",
    "found": "found",
    "found.all": "found, for and against",
    "note": "note",
    "brief.compared": "Violent civilian deaths are told theory by theory, because theories differ over their "
    "sign. The other outcomes are over every future of the run.",
    "brief.further": "Further outcomes",
    "twin": "The figures of this image as a table",
    "middle": "middle",
    "range.80": "80 % range",
    "range.90": "90 % range",
    "ranges.80": "middle of the futures and 80 % range",
    "side": "side",
    "error.middle": "error of the middle",
    "brief.hinges": "Every future under a policy has a twin under {baseline}, with the same luck and the same "
    "beliefs. The table says whether the policy has fewer or more than its twin, and whether every theory says "
    "so.",
    "brief.agreement.caption": "Against {baseline}: do the theories agree?",
    "brief.every_future": "in every future",
    "brief.least_share": "in at least {share} of futures",
    "brief.least_share.tied": "in at least {share} of futures, the reverse in at most {reverse}; the same in the rest",
    "brief.side.fewer": "{count} fewer",
    "brief.side.more": "{count} more",
    "brief.side.unclear": "{count} unclear",
    "brief.flips": "Figures that may turn a sign",
    "brief.flips.text": "{placeholders} in force. A figure is listed where the policy clearly has fewer at one "
    "end of its range and clearly has more at the other (5th and 95th percentile, two Monte Carlo errors). This "
    "is a screen on the futures at hand: about one in twenty of those listed is there by chance, and a sweep of "
    "the model settles it.",
    "brief.flips.none": "No placeholder turns a sign on this screen.",
    "brief.flips.placeholders": "Placeholders that may turn a sign",
    "brief.flips.ranges": "Ranges from judgement that may turn a sign",
    "outcomes.turned": "policies and the outcomes whose sign may turn",
    "parameter": "parameter",
    "policy": "policy",
    "theory": "theory",
    "brief.where": "Places are those of the first administrative level, months are whole. Figures for single "
    "places are less sure than those for the country.",
    "brief.where.public": "Routes, stocks, sites and flight by group and place are left out of the public edition.",
    "brief.where.internal": "Internal edition: handle with care.",
    "brief.where.places": "Where",
    "brief.where.months": "When",
    "brief.where.both": "Where and when",
    "map.title": "Violent civilian deaths (latent) for every 100,000 residents, {period}, middle of the futures",
    "map.legend": "for every 100,000 residents",
    "calendar.title": "Violent civilian deaths (latent) a month, by place",
    "calendar.legend": "deaths a month, middle of the futures",
    "fan.record": "Observed: {source}",
    "fan.recorded": "as recorded",
    "fan.scaled": "for a month of 30.4 days, as drawn",
    "brief.assumptions": "Every parameter has a status and says where it comes from. Those without a source are "
    "placeholders: they are in bold, here and wherever they are named.",
    "brief.statuses": "Status of the parameters in force",
    "brief.weakest": "Parameters without a verified source",
    "brief.sourced": "Parameters with a source or a stated range",
    "brief.beliefs": "What each theory believes instead",
    "brief.orders": "What each policy orders",
    "brief.feasible": "What a reader of the policies has to know",
    "brief.feasible.none": "Every dose lies inside what the data support.",
    "status": "status",
    "count": "count",
    "meaning": "meaning",
    "prior": "middle and 90 % of belief",
    "source": "source",
    "measure": "measure",
    "known_by": "known by {day}",
    "path.to": "to {value}",
    "path.by": "by {value}",
    "path.over": "{what} over {over}",
    "path.scale": "to {value} of what it is",
    "path.table": "by dates: {steps}",
    "path.hold": "held as at the start",
    "prior.normal": "normal",
    "prior.lognormal": "log-normal",
    "prior.logitnormal": "normal on the log odds",
    "prior.beta": "beta",
    "prior.uniform": "even",
    "prior.fixed": "fixed",
    "prior.cut": "{kind}, cut off",
    "brief.agree": "A conference and a legislature can open or close a policy. Both are told as models see them; neither "
    "model proposes a text.",
    "brief.agree.conference": "The conference",
    "brief.agree.conference.note": "Positions, saliences and clout of {actors} actors are coded as ranges from what was "
    "public before the start; the figures are means and 80 % ranges over {draws} draws of them. The compromise weighs "
    "positions, the median is what carries every contest between two. A text is agreed as bargained where enough weight "
    "stands nearer to it than to how things stand, and no actor with a veto stands nearer to that. Simulated.",
    "brief.agree.conference.caption": "{name}: where bargaining would lead",
    "brief.agree.scale": "{low} to {high}",
    "brief.agree.quo": "as things stand",
    "brief.agree.compromise": "compromise",
    "brief.agree.median": "weighted median",
    "brief.agree.agreed": "agreed as bargained",
    "brief.agree.stands": "what stands in the end",
    "brief.agree.legislature": "The legislature",
    "brief.agree.legislature.note": "Share of futures in which each text is reached in at least one of the roll calls to "
    "which the case brings it (often two or three), with its Monte Carlo error; the "
    "change from the baseline is told where it clears two errors, in hundredths. Each future brings its own losses and "
    "cost to the vote; the coefficients are small and their sign is left free. Simulated.",
    "brief.agree.record": "Forecast from earlier votes only, the ayes on record lay inside the 90 % range in {inside} of "
    "{votes} votes; Brier score {brier} a vote cast, party line {party}.",
    "brief.agree.legislature.caption": "Chance that each text is reached, by policy",
    "brief.agree.bill": "becomes law",
    "brief.agree.resolution": "passes both chambers",
    "brief.agree.never": "in none of {tried} tried",
    "brief.agree.always": "in all of {tried} tried",
    "brief.agree.change": "({change})",
    "brief.evidence": "What was claimed in the debate, in our own words, and what sources say. A claim about "
    "causes is a hypothesis: it is tried here as a theory, and is not built in.",
    "brief.verdicts": "Verdicts",
    "claim": "claim",
    "verdict": "verdict",
    "method.pairing": "Every future of a policy has a twin under the baseline that shares its luck and its "
    "beliefs, so that a difference between them is the policy. This cut the variance of the differences in "
    "civilian deaths {ratio}-fold.",
    "method.theories": "Each future holds the beliefs of one theory; every theory has as many futures, the same "
    "ones under every policy. That is a design, not a weighting: no theory is held to be more likely than "
    "another.",
    "method.violence": "Violence is made of incidents, which set off further incidents, and of their sizes. "
    "Incidents are named by weapon and target as recorded; no perpetrator is named that the sources do not name.",
    "method.people": "People are whole numbers. Residents, displaced, refugees, dead and returned add up in "
    "every week.",
    "method.recorded": "What happens (latent) and what a source records of it are kept apart. Counts of the "
    "media, of ministries and of the United Nations differ up to threefold for the same month.",
    "method.indirect": "Indirect deaths follow from need that is not met. They are told apart and never added to "
    "violent deaths; their range is wider.",
    "method.invalid": "A future that breaks a rule of the model is marked, counted and left out with its twin.",
    "limit.forecast": "It is not a forecast. It says what follows from stated beliefs, not which of them is true.",
    "limit.record": "The record before the start was made in a war: what is recorded is not what happened.",
    "limit.screen": "The list of figures that may turn a sign comes from a screen; a sweep of the model settles it.",
    "limit.places": "Figures by place and month carry the uncertainty of their rates at the start, which are "
    "estimates.",
    "limit.model": "What is not in the model (a change of government, a deal nobody proposed, a war elsewhere) "
    "is not in the futures.",
    "brief.limits": "What this cannot tell",
    "brief.licences": "Files of the case and their terms",
    "file": "file",
    "terms": "terms",
}
