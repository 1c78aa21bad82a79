"""What does history say of journeys? Flee folders simulated, scored without leaks, and calibrated on other cases."""

from waysahead.inference.displacement.displace import displace, displaced
from waysahead.inference.displacement.measures import ard, coverage, crps, rescaled
from waysahead.inference.displacement.result import Baseline, Displaced
from waysahead.model.routes.people import Beyond

__all__ = ["Baseline", "Beyond", "Displaced", "ard", "coverage", "crps", "displace", "displaced", "rescaled"]
