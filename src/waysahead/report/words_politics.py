"""The words of the conference and the legislature, by key."""

from __future__ import annotations

EN_POLITICS: dict[str, str] = {
    # conference
    "confer.head": "{name}: {actors} on {issues}, {draws} of what is uncertain, seed {seed}",
    "confer.note": "Answers of models, not forecasts: the mean, with the 80 % range over positions, saliences and "
    'codings of capability. "With its record" adds the errors that a model has made on decisions that are known. No '
    "answer is one on which bargaining is bound to settle.",
    "confer.scale": "{low} {low_end} ... {high} {high_end}",
    "confer.quo": "as things stand {quo}",
    "confer.record": "with its record {spread}",
    "confer.rounds": "after rounds 1 to {last}: {medians}",
    "confer.agreement": "agreed as bargained {agreed}; a wording that asks for less {fallback}; nothing {nothing}; "
    "text that stands {text}",
    "confer.by_coding": "compromise by coding of capability: {codings}",
    "confer.lever": "as a setting of {lever}: {spread}",
    "confer.influence": "without {actor} the compromise would change by {change} (share of the weight {pull})",
    "confer.package": "Traded together ({name}: {issues}): the whole text agreed {agreed}, a part of it {fallback}, "
    "nothing {nothing}; share of the way {way}. Issue by issue the texts are agreed as bargained {alone} on average. "
    "This takes promises as kept, and gains on one issue as worth gains on another.",
    "confer.held": "held back most often by {held}",
    "model.compromise": "compromise (weighted mean)",
    "model.weighted_median": "weighted median",
    "model.condorcet_election": "probabilistic election",
    "model.nash": "Nash with status quo",
    "model.expected_utility": "expected utility, round 1",
    "model.expected_utility_as_published": "  under the rules of its printed example",
    # legislature
    "vote.head": "{name}: votes on {measures} as seen on {origin}, {draws}, seed {seed}",
    "vote.note": "Probabilities are those of the model by the day given, for texts that are brought as the table "
    "says; ayes with their 80 % range on the last day.",
    "vote.track": "Track record, each vote forecast from earlier ones only: recorded ayes inside the 90 % range in "
    "{inside} of {votes}; Brier score {brier} a vote, party line {party_line}, party shares of earlier votes "
    "{party_share}. The priors were set with these votes known.",
    "vote.pivots": "Congress {congress}: House median {house_median}, two thirds {house_override}; Senate median "
    "{senate_median}, three fifths {filibuster}, two thirds {senate_override}; president {president}",
    "vote.ayes": "ayes {spread}",
    "vote.futures.head": "Votes in the futures of {run}: each future brings its own losses and cost to them",
    "vote.futures.note": "Simulated: share of futures, with its Monte Carlo error, in which the text is reached; beside "
    "it the change from the baseline, future by future, where that clears two errors. Deaths of the foreign force and "
    "the cost of the last quarter move the cut-point by coefficients whose sign is left free. What a law would change "
    "in turn is not in these figures.",
    "vote.futures.until": "{stage} by week {week}",
    "vote.futures.change": "{change} ± {error} from the baseline",
    "stage.passage": "passes the {chamber}",
    "stage.override": "two thirds in the {chamber}",
    "stage.both chambers": "passes both chambers in one go",
    "stage.law": "becomes law",
    "vote.by": "by {day}",
}
