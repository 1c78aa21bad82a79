"""A hindcast told: one JSON document, a table on the terminal, one HTML page."""

from waysahead.report.hindcast.document import hindcast_json
from waysahead.report.hindcast.page import write_hindcast
from waysahead.report.hindcast.terminal import hindcast_terminal

__all__ = ["hindcast_json", "hindcast_terminal", "write_hindcast"]
