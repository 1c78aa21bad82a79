"""The words of charts that are drawn from an analysis: a conference, belief regions, trade-offs, the track record."""

from __future__ import annotations

EN_CHARTS: dict[str, str] = {
    "chart.conference.title": "Where bargaining ends, issue by issue",
    "chart.conference.legend": "Positions: each issue from its low end (0) to its high end (100). Thick bar and dot: the text "
    "that stands, 80 % of {draws} draws and their mean; thin bar: the compromise; tick: status quo; small circles: "
    "means of the other models. Bars of three, from the left: in how many of 100 draws the text is agreed as bargained, "
    "a lesser text stands, or nothing changes (empty).",
    "chart.conference.none": "No theory of violence enters.",
    "chart.conference.positions": "Positions",
    "chart.conference.branches": "Agreed, less, nothing",
    "chart.beliefs.title": "What one would have to believe: {outcome}",
    "chart.beliefs.legend": "Whole bar: every value tried, from the lowest draw (0) to the highest (100). Filled: the part in "
    "which the first policy has fewer more often. Shares in futures in which the part was not sought.",
    "chart.beliefs.box": "{policy}: fewer than {over} in {density} of 100 futures inside (\N{PLUS-MINUS SIGN}{error}), "
    "in {base} of 100 in all; {mass} of 100 lie inside",
    "chart.beliefs.none": "No belief that the run varies sets these policies apart.",
    "chart.beliefs.axis": "share of the draws tried, %",
    "chart.beliefs.table": "The regions, limit by limit",
    "chart.beliefs.pair": "fewer under, than under",
    "chart.beliefs.parameter": "parameter",
    "chart.beliefs.range": "limits",
    "chart.beliefs.part": "part of the draws, %",
    "chart.beliefs.inside": "fewer, of futures inside",
    "chart.beliefs.all": "of all futures",
    "chart.frontier.title": "Trade-offs: {x} (across) and {y} (up)",
    "chart.frontier.legend": "Means over the futures of each theory; lines: two Monte Carlo errors. Filled: no other policy "
    "is as low or lower on all of {outcomes}, which are more than the two that are drawn. Hollow: there is one.",
    "chart.track.title": "How forecasts of this case fared against the record",
    "chart.track.legend": "Forecasts of {first} to {last} from months before, against {record}. Bars: 90 % over resampled "
    "months, none where they are too few. First: share of records inside the 90 % range; line: 90 %. The others: score over that of the local level; "
    "line: 1, to its left closer.",
    "chart.track.coverage": "inside the 90 % range",
    "chart.track.ratio": "CRPS-log, ratio",
    "chart.track.ignorance": "ignorance, ratio",
    "chart.track.row": "{target}, {months}",
    "chart.track.target.deaths": "deaths by place",
    "chart.track.target.deaths_national": "deaths, country",
    "chart.track.target.incidents": "incidents by place",
    "chart.track.target.incidents_national": "incidents, country",
    "chart.title.differences": "Differences, theory by theory",
    "chart.title.pair": "Two policies, theory by theory",
    "chart.title.conference": "The conference",
    "chart.title.beliefs": "Belief regions",
    "chart.title.frontier": "Trade-offs and frontier",
    "chart.title.track-record": "Track record",
    "chart.title.relief-unmet": "Need that is not met",
    "chart.title.relief-flows": "Flows of relief",
    "chart.title.relief-bottlenecks": "What binds relief",
}
