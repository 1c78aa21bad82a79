"""The words of decisions and of what one would have to believe, by key. No verdicts."""

from __future__ import annotations

EN_DECISIONS: dict[str, str] = {
    # decide
    "decide.head": "{case}: {policies} over {futures} futures, theory by theory. Run {run}.",
    "decide.note": "Metrics reduce many futures to one figure, each by its own formula, and may order policies "
    "differently. None of them is the one to go by. After \N{PLUS-MINUS SIGN}: the Monte Carlo error.",
    "decide.regret": "Regret depends on which policies are in the run: adding a policy can only raise it.",
    "decide.pooled": 'Nothing is pooled over theories, as no weights were set: "least favourable theory" takes the '
    "least favourable figure of any theory.",
    "decide.pooled.weights": "Weights set by the user: {weights}.",
    "decide.table": "{outcome}: {theory}",
    "decide.threshold": "satisficing: at most {threshold}",
    "decide.formula": "{metric}: {formula}",
    "decide.frontier": "Trade-offs between {outcomes}, on their means",
    "decide.frontier.note": "+: no other policy is as low or lower on all of them; in brackets the share of "
    "resamples in which that is so. A name: a policy that is as low or lower on all. No outcome is turned into "
    "another.",
    "decide.frontier.more": "{policy} and {count} more",
    "decide.stability": "Do the metrics agree on the order of the policies? ({outcome})",
    "decide.stability.line": "{theory}: mean rank correlation {tau} \N{PLUS-MINUS SIGN}{error}; least {least} between "
    "{first} and {second}; metrics in which each comes first, ties split: {counts}",
    "decide.information": "What knowing more could change ({outcome}, in {unit}, choosing by the mean)",
    "decide.information.line": "{theory}: everything, luck included, {evpi} \N{PLUS-MINUS SIGN}{error}; {parameters}",
    "decide.information.one": "{parameter} {value} \N{PLUS-MINUS SIGN}{error}",
    "decide.information.none": "no single parameter above chance",
    "decide.survey": "A survey of {parameter} with a standard error of {error}: {values}",
    "decide.survey.one": "{theory} {value} \N{PLUS-MINUS SIGN}{error}",
    "decide.drivers": "What drives the difference to {baseline} ({outcome}, every future, share of variance and delta)",
    "decide.drivers.line": "{policy}: {parameters}",
    "decide.drivers.one": "{parameter} {first} \N{PLUS-MINUS SIGN}{first_error} (delta {delta} "
    "\N{PLUS-MINUS SIGN}{delta_error})",
    "decide.failed": "{count} of {total} futures broke down and are left out under every policy: {reasons}.",
    "decide.failed.none": "No future broke down.",
    "decide.failed.not finite": "{count} not finite ({variable} first)",
    "decide.failed.invalid": "{count} broke a rule of the model",
    "decide.more": "Other outcomes: --outcome NAME; every figure: --json.",
    "precision.line": "{outcome}: with {futures} futures the Monte Carlo error of a mean difference is at most {found} "
    "of the baseline's mean ({policy}, {theory}); {asked} takes about {needed}.",
    "metric.maximin": "largest (maximin)",
    "metric.maximax": "least (maximax)",
    "metric.hurwicz": "Hurwicz",
    "metric.laplace": "mean (Laplace)",
    "metric.minimax_regret": "largest regret",
    "metric.p90_regret": "90 % regret",
    "metric.mean_regret": "mean regret",
    "metric.mean_variance": "mean + sd",
    "metric.undesirable_deviations": "undesirable deviations",
    "metric.satisficing": "satisficing share",
    "metric.percentile_skew": "skew",
    # discover
    "hangs.head": "What the choice hangs on: {outcome}, beliefs that set policies apart most. They say what one would have "
    "to believe, not what is so. Shares are of this run's futures, as many from each theory; that is no weighting.",
    "hangs.line": "- fewer under {policy} than under {over} in {density} of the futures (of all: {base}) in which {limits}",
    "hangs.more": "More pairs, and what these beliefs rest on: the brief, part 4.",
    "discover.head": "{case}: which beliefs separate the policies, over {futures} futures. Run {run}.",
    "discover.note": "A region is a set of beliefs in which one policy has fewer of an outcome than another more often "
    "than over all futures. It says what one would have to believe, not what is so, and not what to do. Shares are of "
    "the futures of this run, as many from each theory; that is no weighting.",
    "discover.pair": "{policy} against {over}",
    "discover.sentence": "{outcome}: fewer under {policy} than under {over} in {density} \N{PLUS-MINUS SIGN}{error} of the futures "
    "in which {limits}. {rest}",
    "discover.sentence.not": "{outcome}: no region that holds was found in which there are fewer under {policy} than under {over} "
    "in clearly more than half of the futures. The one sought: {limits}. {held} {rest}",
    "discover.rest": "This share is read on futures in which the limits were not sought; where they were, it is {sought}. "
    "Over all futures it is {base} \N{PLUS-MINUS SIGN}{error}. {mass} of all futures lie inside, with {coverage} of those that have fewer.",
    "discover.sentence.none": "{outcome}: fewer under {policy} than under {over} in {base} of all futures; no belief "
    "that the run varies sets them apart.",
    "discover.held.not": "There are fewer in {density} \N{PLUS-MINUS SIGN}{error} of such futures.",
    "discover.held.none": "It was not found again on other futures.",
    "discover.one_sided": "{outcome}: fewer under {policy} than under {over} in {base} of the futures; not searched.",
    "discover.tree": "As a tree, share with fewer: {leaves}.",
    "discover.leaf": "{density} with {limits} ({mass} of the futures)",
    "discover.cut": "{parameter} {range}",
    "discover.and.short": ", ",
    "discover.and": "; and ",
    "discover.limit": "{what}: {range} ({evidence})",
    "discover.limit.short": "{what}: {range}",
    "discover.evidence": "{status}; tried from {low} to {high}",
    "discover.evidence.weeks": "{status}; tried from {low} to {high}; nine tenths of it within {weeks} weeks",
    "range.fall": "a fall of at least {value}",
    "range.fall.any": "a fall",
    "range.rise.any": "a rise",
    "range.fall.most": "a rise, or a fall of at most {value}",
    "range.rise": "a rise of at least {value}",
    "range.rise.most": "a fall, or a rise of at most {value}",
    "range.both": "a change between {low} and {high}",
    "range.above": "above {low}",
    "range.below": "below {high}",
    "range.between": "between {low} and {high}",
    "where.vacated": "where {policy} has a smaller foreign force than {over} ({places})",
    "where.reinforced": "where {policy} has a larger foreign force than {over} ({places})",
    "where.country": "",
    "where.vacated.short": "where {policy} has the smaller foreign force",
    "where.reinforced.short": "where {policy} has the larger foreign force",
    "where.country.short": "",
    "what.killings": "shootings, executions and other killings of civilians {where}",
    "what.bombings": "bombings of civilians {where}",
    "what.force_attacks_per_soldier": "attacks for each foreign soldier {where}",
    "what.local_force_attacks": "attacks on local forces {where}",
    "what.force_attacks": "attacks on the foreign force once an exit is announced",
    "what.civilians": "violence against civilians once an exit is announced",
    "what.civilians_handed_over": "violence against civilians in a place handed over, apart from the departure",
    "what.insurgency": "insurgent attacks and bombings with inclusion carried out in full",
    "what.killings_disarmed": "killings of civilians with disarming carried out in full",
    "what.pacts": "all violence in a place with a local pact kept in full",
    "what.bombings_border": "bombings with border control carried out in full",
    "what.while_leaving": "violence against civilians and local forces in a place, for each tenth of the force that "
    "leaves it within a quarter",
    "what.while_arriving": "all attacks in a place, for each tenth by which the force there grows within a quarter",
    "what.parameter": "{text} ({parameter})",
}
