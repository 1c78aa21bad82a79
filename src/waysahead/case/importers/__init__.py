"""Events of violence from the files of those who record them, into counts by place, stream and week or month.

Nothing here loads DuckDB before a file is read.
"""

from waysahead.case.importers.counted import Counted, counted_events, sources_counted, write_counted
from waysahead.case.importers.events import Events
from waysahead.case.importers.header import layout_of
from waysahead.case.importers.layout import ACLED, IBC, LAYOUTS, TIDY, UCDP, Layout
from waysahead.case.importers.mapping import PLACES, STREAMS, PlaceRule, StreamRule
from waysahead.case.importers.panel import Panel, panel_of
from waysahead.case.importers.points import NamedPoint, named_points
from waysahead.case.importers.polygon import OUTSIDE, places_of_points
from waysahead.case.importers.read import Imported, read_events
from waysahead.case.importers.write import user_folder, write_panel

__all__ = [
    "ACLED",
    "IBC",
    "LAYOUTS",
    "OUTSIDE",
    "PLACES",
    "STREAMS",
    "TIDY",
    "UCDP",
    "Counted",
    "Events",
    "Imported",
    "Layout",
    "NamedPoint",
    "Panel",
    "PlaceRule",
    "StreamRule",
    "counted_events",
    "layout_of",
    "named_points",
    "panel_of",
    "places_of_points",
    "read_events",
    "sources_counted",
    "user_folder",
    "write_counted",
    "write_panel",
]
