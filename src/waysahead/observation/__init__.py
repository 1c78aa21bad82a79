"""What would have been recorded? Reporting channels between what happens and what is counted."""

from waysahead.observation.channels import (
    Channels,
    Pending,
    Recorded,
    count,
    detection,
    publish,
    publish_places,
    start_pending,
    thinned_deaths,
)

__all__ = [
    "Channels",
    "Pending",
    "Recorded",
    "count",
    "detection",
    "publish",
    "publish_places",
    "start_pending",
    "thinned_deaths",
]
