"""Words of the relief pages, by key."""

EN_RELIEF: dict[str, str] = {
    "figures.head": "Planning figures from {start}, under {policy}, {futures}: low / likely / high "
    "(quantiles 0.1, 0.5, 0.9); simulated",
    "figures.columns": "Newly displaced, persons",
    "figures.months": "next {months} months",
    "figures.country": "Whole country",
    "figures.hosts": "Newly arrived in host countries, persons (from a quarter up)",
    "figures.shelter": "Caseload after six months by type of shelter, persons (inside, then abroad)",
    "figures.gap": "In need after six months {need}; need that is not met {unmet}; gap {gap}",
    "figures.triggers": "What would start the contingency plan, and in what share of futures it happens within the run",
    "trigger.newly_displaced": "more than {level} newly displaced a month",
    "trigger.newly_displaced_place": "more than {level} newly displaced a month from one place",
    "trigger.refugees_host": "more than {level} refugees in one host country",
    "trigger.displaced_inside": "more than {level} displaced inside",
    "trigger.line": "{said}: {share} of futures{month}. {action}",
    "trigger.month": ", likely month {month}",
    "score.line": "Displaced inside at {month}: simulated {simulated}; planned by the UN in January 2007 "
    "{planned}; recorded later {recorded} ({inside}). Log error {ours}, of the UN's figure {theirs}.",
    "score.inside": "inside the range",
    "score.outside": "outside the range",
    "simulated": "Simulated, not a forecast of events. In six months {whole} people newly displaced in all.",
    "shelter.rented": "rented",
    "shelter.hosted": "with relatives or friends",
    "shelter.public_building": "public or abandoned buildings",
    "shelter.camp": "camps and tents",
    "shelter.rented_abroad": "abroad, rented",
    "shelter.hosted_abroad": "abroad, with relatives or friends",
    "shelter.camp_abroad": "abroad, camps at borders",
    "plan.needs": "Need over {months}: {need} person-months after the public ration; food up to {food} t a month.",
    "plan.result": "Unmet within reach {unmet} person-months; out of reach of anybody {out}; the "
    "worst-served place lacks {worst} of what could reach it.",
    "plan.alone": "If all unmet need counted alike and no place came first, {alone} person-months within "
    "reach would be unmet.",
    "plan.cost": "Cost {cost} million USD; {moved} helped to move.",
    "plan.modes": "Carried: {modes}.",
    "plan.binds": "What binds, and what one more unit would spare (person-months of unmet need, all months together):",
    "plan.bottleneck": "{what}: {price} {unit} (binds in {months})",
    "plan.nothing": "nothing but access",
    "plan.unmet": "Unmet, of need (within reach and not):",
    "plan.place": "{place}: {share}, of which nobody can get to {out}; most in {peak}",
    "plan.weights": "Counted of a person-month: {weights}.",
    "plan.robust": "Stock bought ahead over {clusters} clusters of futures: {tonnes} t. Against buying "
    "nothing ahead it spares {spared} person-months. Value of planning for several futures {vss}, of "
    "knowing the future {evpi} person-months.",
    "plan.ahead": "{hub}: {goods}",
    "plan.size": "{columns} columns, {rows} rows, {seconds} s of processor time.",
    "plan.public": "Public edition: no routes, stocks or sites. Simulated, not a forecast of events.",
    "plan.internal": "INTERNAL EDITION: holds routes, stocks and sites; not for publication. Simulated, not "
    "a forecast of events.",
    "instance.line": "{name}, transport cost x {scale}: {objective}{known}",
    "instance.known": " (published {known})",
    "chapter.title": "What help gets through",
    "chapter.unmet": "Need and what is not met, by place",
    "chapter.place": "Place",
    "chapter.share": "Unmet, of need",
    "chapter.out": "Out of reach",
    "chapter.peak": "Most in",
    "chapter.note": "Counts are person-months of need after the public ration. The worst-served place comes "
    "first, then all unmet need, then cost.",
}
