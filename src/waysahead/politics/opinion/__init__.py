"""What do people say? Polls of one question put together: a path for each group, an effect for each pollster."""

from waysahead.politics.opinion.aggregate import Opinion, PollRules, aggregate
from waysahead.politics.opinion.kalman import Seen, Smoothed, smooth

__all__ = ["Opinion", "PollRules", "Seen", "Smoothed", "aggregate", "smooth"]
