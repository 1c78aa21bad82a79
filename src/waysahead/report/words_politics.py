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
    "confer.lever": "as a setting of the lever {lever} ({unit}): {spread}",
    "confer.unit": "unit of the lever",
    "confer.influence": "without {actor} the compromise would change by {change} (share of the weight {pull})",
    "confer.traded": "Traded together, as the package '{name}'",
    "confer.package": "the whole text agreed {agreed}, a part of it {fallback}, nothing {nothing}; share of the way {way}. Issue by issue the texts are agreed as bargained {alone} on average. "
    "This takes promises as kept, and gains on one issue as worth gains on another.",
    "coding.capability": "own coding of clout",
    "coding.cinc": "national capability (CINC)",
    "coding.equal": "all alike",
    "confer.held": "held back most often by {held}",
    "model.compromise": "compromise (weighted mean)",
    "model.weighted_median": "weighted median",
    "model.condorcet_election": "probabilistic election",
    "model.nash": "Nash with status quo",
    "model.expected_utility": "expected utility, round 1",
    "model.expected_utility_as_published": "  under the rules of its printed example",
    # legislature
    "vote.head": "{name}: votes on {measures} as seen on {origin}, {draws}, seed {seed}",
    "vote.note": "A text may be brought several times, as the table says: the first figure is the chance, in the model, "
    "that a stage is reached in at least one of these roll calls, the second that it is reached in the last alone. The "
    "ayes, with their 80 % range, are those of the last roll call alone; a simple majority is one of those who vote.",
    "vote.measure": "{measure}: {votes}",
    "vote.times": "brought {times}, from {first} to {last}",
    "vote.once": "brought once, on {last}",
    "vote.track": "Track record, each vote forecast from earlier ones only: recorded ayes inside the 90 % range in "
    "{inside} of {votes}; Brier score {brier} a vote, party line {party_line}, party shares of earlier votes "
    "{party_share}. The priors were set with these votes known.",
    "vote.pivots": "Congress {congress}: House median {house_median}, two thirds {house_override}; Senate median "
    "{senate_median}, three fifths {filibuster}, two thirds {senate_override}; president {president}",
    "vote.last": "last alone {share}",
    "vote.ayes": "ayes in the last {spread}",
    "vote.futures.head": "Votes in the futures of {run}: each future brings its own losses and cost to them",
    "vote.futures.note": "Simulated: share of futures, with its Monte Carlo error in hundredths, in which the text is reached in at "
    "least one of its roll calls until the week given; beside it the change from the baseline, future by future, where "
    "that clears two errors. Deaths of the foreign force and the cost of the last quarter move the cut-point by "
    "coefficients whose sign is left free. What a law would change in turn is not in these figures.",
    "vote.futures.none": "in none of {tried} futures",
    "vote.futures.all": "in all of {tried} futures",
    "vote.futures.until": "{stage} by week {week}",
    "vote.futures.change": "{change} ± {error} hundredths from the baseline",
    "stage.passage": "passes the {chamber}",
    "stage.override": "two thirds in the {chamber}",
    "stage.both chambers": "passes both chambers in one go",
    "stage.law": "becomes law",
}
