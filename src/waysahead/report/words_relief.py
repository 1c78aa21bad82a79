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
    "plan.for": "Planned for {policy} under {theory}, needs at quantile {level} of futures; funding: {funding}.",
    "plan.every": "every theory",
    "funding.asked": "the appeals as asked",
    "funding.received": "the appeals as received",
    "funding.expanded": "an expanded mission",
    "plan.needs": "Need over {months}: {need} person-months after the public ration; food up to {food} t a month.",
    "plan.ration": " The public ration comes first: moving cards meets food for {ration} more person-months.",
    "plan.result": "Unmet within reach {unmet} person-months; out of reach of anybody {out}; the "
    "least-served place lacks {lacks} of what could reach it.",
    "plan.alone": "If all unmet need counted alike and no place came first, {alone} person-months within "
    "reach would be unmet.",
    "plan.cost": "Cost {cost} million USD; {moved} helped to move.",
    "plan.money": " Money that comes in that time: {money} million USD.",
    "plan.modes": " Carried: road {road} t, sea {sea} t, air {air} t.",
    "plan.binds": "What binds (from shadow prices, so for a first step; a person-month is all the needs of one person):",
    "plan.ways": "What binds among roads, supplies and stores (internal):",
    "plan.way": "{what}: {price} {unit}",
    "binds.money": "money: a further 1 million USD from the start would meet up to {price} person-months "
    "(binds in {months})",
    "binds.trucks": "{what}: a further {step} trucks a day would reach up to {people} more people a month "
    "(binds in {months})",
    "binds.tonnes": "{what}: a further {step} t a day would reach up to {people} more people a month "
    "(binds in {months})",
    "binds.spots": "{what}: one more working spot for aircraft would reach up to {people} more people a month "
    "(binds in {months})",
    "binds.units": "{what}: a further {step} under contract would reach up to {people} more people a month "
    "(binds in {months})",
    "span": "{first} to {last}",
    "span.more": " and {left} more",
    "plan.nothing": "no crossing, port, airfield, fleet or money; roads, supplies and stores are told with --internal",
    "plan.unmet": "Unmet, of need:",
    "plan.place": "{place}: {share} ({out} for want of safe access); most in {peak}",
    "donors.head": "Donors and contributors of troops, theory by theory, under this policy (quantiles 0.1 / 0.5 / 0.9 "
    "of what each theory holds; no theory is taken as true; unmet need where all need counts alike):",
    "donors.line": "{theory}: {money} million USD come ({stays} if nobody answered to the exit); unmet within reach "
    "{unmet} person-months ({unmet_stays}); a third-party force deploys in {deploys} of cases ({before} without an exit)",
    "donors.caption": "If the force leaves: money, unmet need and a third-party force, by theory (0.1 / 0.5 / 0.9)",
    "donors.theory": "Theory",
    "donors.money": "Money, million USD",
    "donors.unmet": "Unmet within reach, person-months",
    "donors.deploys": "Chance that a third-party force deploys",
    "plan.weights": "Counted of a person-month: {weights}.",
    "plan.robust": "Pre-position now, over {clusters} clusters of futures and {months}: {tonnes} t. Value of doing so "
    "over waiting: {spared} person-months of unmet need. Value of planning for several futures at once {vss}, "
    "of knowing the future {evpi} person-months.",
    "plan.evaluated": "Over {futures}, each answered on its own: {low} / {likely} / {high} person-months spared "
    "(quantiles 0.1, 0.5, 0.9).",
    "plan.ahead": "{hub}: {goods}",
    "plan.size": "{columns} columns, {rows} rows, {seconds} s of processor time.",
    "plan.public": "Public edition: no routes, stocks or sites. Simulated, not a forecast of events.",
    "plan.internal": "INTERNAL EDITION: holds routes, stocks and sites; not for publication. Simulated, not "
    "a forecast of events.",
    "instance.line": "{name}, transport cost x {scale}: {objective}{known}",
    "instance.known": " (published {known})",
    "passes.head": "Simulated again with what the plan gets through, the same dice, {futures} "
    "(quantiles 0.1 / 0.5 / 0.9; the weekly model's own relief, then the plan's):",
    "passes.line": "{outcome}: {first}, then {second}; difference future by future {difference}",
    "passes.unmet_need": "unmet need, persons, mean over weeks",
    "passes.indirect_deaths": "indirect deaths, all weeks",
    "passes.returns": "returns, all weeks",
    "passes.displaced_inside": "displaced inside, mean over weeks",
    "placeholders": "Placeholders among the relief figures ({count} rows): {tables}.",
    "placeholders.none": "No placeholder among the relief figures.",
    "caption": "Simulated, not a forecast of events. Run {run}. Theories: {theories}. "
    "{count} placeholder rows among the relief figures.",
    "map.unmet": "Need that is not met, by place, {first} to {last}",
    "map.flows": "Flows of relief goods, all items and months together",
    "map.note": "Unmet need counts what cannot be reached and what money or lift does not bring.",
    "map.legend": "Unmet, of need",
    "map.mode": "Mode",
    "map.tonnes": "Tonnes",
    "chapter.title": "What help gets through",
    "chapter.unmet": "Need and what is not met, by place",
    "chapter.place": "Place",
    "chapter.item": "Item",
    "chapter.need": "Need, person-months",
    "chapter.items": "Need by item, and the part that is not met",
    "chapter.share": "Unmet, of need",
    "chapter.out": "Out of reach",
    "chapter.peak": "Most in",
    "chapter.note": "Counts are person-months of need after the public ration. The least-served place comes "
    "first, then all unmet need, then cost.",
}
