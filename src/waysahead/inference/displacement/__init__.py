"""What does history say of journeys? Flee folders simulated, scored without leaks, and calibrated on other cases."""

from waysahead.inference.displacement.displace import Baseline, Displaced, displace
from waysahead.inference.displacement.measures import ard, coverage, crps, rescaled

__all__ = ["Baseline", "Displaced", "ard", "coverage", "crps", "displace", "rescaled"]
