"""Would a legislature adopt it? Members on a line, pivots, cut-points that drift, votes forecast and scored."""

from waysahead.politics.legislature.chamber import (
    CLOTURE,
    OVERRIDE,
    Chamber,
    Pivots,
    as_of_ideals,
    chamber_of,
    pivots,
    president_of,
)
from waysahead.politics.legislature.cut import Cut, CutPrior, chance_of_leaving, fit_cut
from waysahead.politics.legislature.drift import Asked, Forecast, driver_change, forecast_cuts
from waysahead.politics.legislature.forecast import Tally, cut_draws, passes, tally, tally_at
from waysahead.politics.legislature.hinge import Hinge, hinge_of
from waysahead.politics.legislature.passage import Vote, attempt_days, between_days, law_week, vote
from waysahead.politics.legislature.track_record import Scored, fitted_before, forward_chain, pooled

__all__ = [
    "CLOTURE",
    "OVERRIDE",
    "Asked",
    "Chamber",
    "Cut",
    "CutPrior",
    "Forecast",
    "Hinge",
    "Pivots",
    "Scored",
    "Tally",
    "Vote",
    "as_of_ideals",
    "attempt_days",
    "between_days",
    "chamber_of",
    "chance_of_leaving",
    "cut_draws",
    "driver_change",
    "fit_cut",
    "fitted_before",
    "forecast_cuts",
    "forward_chain",
    "hinge_of",
    "law_week",
    "passes",
    "pivots",
    "pooled",
    "president_of",
    "tally",
    "tally_at",
    "vote",
]
