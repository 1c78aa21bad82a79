"""Words of the report on hindcasts: where the forecasts were wrong comes first."""

_EN = {
    "title": "Track record: {case}",
    "kicker": "Forecasts of violence from past months, each from what the record said by then, held against what came",
    "lead": "{origins} origins from {first} to {last}, {draws} draws each; record: {title} ({file}).",
    "lead.published": "No file of incidents was given and the case holds none: these are forecasts of national months.",
    "lead.shipped": "The record is the one that the case holds. Give a file of your own with --incidents.",
    "lead.vintage": "The record is as it was compiled later; what was known in a month was less, and came late.",
    "skipped": "{count} in rows of {file} that cannot be read; the rows are left out. The first: {first}",
    "loose": "Of {all} events {unplaced} have no place of the case and {long} a window of more than {days} days: they are"
    " not forecast.",
    "left_out": "Not scored: {model}, for {why}.",
    "wrong": "Where we were wrong",
    "wrong.text": "Of {cells} forecasts of {target} by place and month, the 90 % range held {held}; {low} of the"
    " records lie below it and {high} above. In a right forecast one in twenty lies on either side.",
    "wrong.by": "These are the misses of {model}.",
    "wrong.caption": "The furthest misses: what came against the 90 % range, by factors of (1 + count)",
    "wrong.none": "No record lies outside its 90 % range.",
    "miss": "{place}, {month}, seen {step} ahead: {record} came, {low} to {high} was forecast ({side}, {factor} x"
    " beyond the range)",
    "head.place": "place",
    "head.month": "month",
    "head.step": "months ahead",
    "head.record": "came",
    "head.range": "90 % range",
    "head.middle": "middle",
    "head.side": "the forecast was",
    "head.factor": "beyond the range by",
    "head.model": "model",
    "head.coverage": "inside 90 % range",
    "head.low": "below",
    "head.high": "above",
    "head.crps": "CRPS",
    "head.crps_log": "CRPS of log(1+x)",
    "head.ignorance": "ignorance, bits",
    "head.mis90": "interval score",
    "head.ratio": "CRPS-log over the local level's",
    "head.ratio_ignorance": "ignorance over the local level's",
    "head.origins": "origins",
    "scores": "Scores beside the baselines",
    "scores.text": "Smaller is closer. A ratio is to the local level, with the 90 % interval of a block bootstrap over"
    " origins; where it holds 1 the two are tied, that is, their difference is inside the noise.",
    "scores.caption": "{target}, {step} ahead",
    "reference": "the reference",
    "tied": "tied",
    "cannot tell": "cannot tell",
    "few": "Cannot tell: too few origins for an interval.",
    "below": "below",
    "above": "above",
    "spread": "Is the stated uncertainty right?",
    "spread.text": "The place of the record among the draws, ties split at random (randomised PIT), is spread evenly"
    " where a forecast is right: too many at the left, forecasts were too high; too many at the right, too low; too"
    " many at both ends, too sure of themselves.",
    "pooled": "Pooled over places and steps, the 90 % interval of {model} covers {coverage};"
    " {below} of the records lie below it, {above} above.",
    "pit.title": "Where the record fell among the draws: {model}",
    "pit.legend": "Share of place-months by tenth of the forecast; the line is what a right forecast has.",
    "ratio.title": "Scores as a ratio to the local level: {target}",
    "ratio.legend": "Dot: ratio of the means. Line: 90 % interval over resampled origins. The upright line is the local"
    " level; a line that crosses it is a tie.",
    "cover.title": "How many records the 90 % interval holds: {target}",
    "cover.legend": "Dot: share held. Line: 90 % interval over resampled origins. The upright line is 90 %.",
    "places.title": "Misses by place: {model}",
    "places.legend": "Share of months below (left) and above (right) the 90 % interval; the lines are one in twenty.",
    "nation.title": "The whole country, {step} ahead: {model}",
    "nation.legend": "Bands: 90 % of the draws; line: their middle; black: what came.",
    "caption": "Simulated forecasts of past months, not a forecast of events. {case}, {model}, {draws} draws, seed"
    " {seed}. Record: {title}.",
    "deaths": "deaths",
    "incidents": "incidents",
    "deaths_national": "deaths in the whole country",
    "incidents_national": "incidents in the whole country",
    "crps_log": "CRPS of log(1+x)",
    "ignorance": "ignorance",
    "step.one": "1 month",
    "step.many": "{step} months",
    "place.national": "whole country",
    "page": "The page: {path}",
    "kept": "Kept in the case: {path}",
    "model.waysahead": "waysahead",
    "model.zero": "zero",
    "model.last": "last month (Poisson)",
    "model.global_bootstrap": "all places' last year",
    "model.conflictology_12": "the place's last year",
    "model.negative_binomial_6": "negative binomial, 6 months",
    "model.local_level": "local level",
    "model.local_level_median": "local level, median kept",
}


def words(key: str, **values: object) -> str:
    """The words for a key, with values filled in; raises KeyError for an unknown key."""
    return _EN[key].format(**values) if values else _EN[key]


def model_name(model: str) -> str:
    """A model by its name in a report; its code as words where it has none."""
    return _EN.get(f"model.{model}") or model.replace("_", " ")


def ahead(step: int) -> str:
    """How far ahead, in words."""
    return words("step.one") if step == 1 else words("step.many", step=step)
