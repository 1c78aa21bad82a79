"""Files of those who record events, count refugees and draw borders, into what a case holds.

Nothing here loads DuckDB before a file is read.
"""

from waysahead.case.importers.counted import Counted, counted_events, sources_counted, write_counted
from waysahead.case.importers.events import Events
from waysahead.case.importers.header import layout_of
from waysahead.case.importers.layout import ACLED, IBC, LAYOUTS, TIDY, UCDP, Layout
from waysahead.case.importers.mapping import PLACES, STREAMS, PlaceRule, StreamRule
from waysahead.case.importers.outlines import Area, read_areas
from waysahead.case.importers.panel import Panel, panel_of
from waysahead.case.importers.points import NamedPoint, named_points
from waysahead.case.importers.polygon import OUTSIDE, places_of_points
from waysahead.case.importers.rates import rates_of, write_rates
from waysahead.case.importers.read import Imported, read_events
from waysahead.case.importers.unhcr import Stocks, read_stocks
from waysahead.case.importers.write import user_folder, write_panel, write_stocks

__all__ = [
    "ACLED",
    "IBC",
    "LAYOUTS",
    "OUTSIDE",
    "PLACES",
    "STREAMS",
    "TIDY",
    "UCDP",
    "Area",
    "Counted",
    "Events",
    "Imported",
    "Layout",
    "NamedPoint",
    "Panel",
    "PlaceRule",
    "Stocks",
    "StreamRule",
    "counted_events",
    "layout_of",
    "named_points",
    "panel_of",
    "places_of_points",
    "rates_of",
    "read_areas",
    "read_events",
    "read_stocks",
    "sources_counted",
    "user_folder",
    "write_counted",
    "write_panel",
    "write_rates",
    "write_stocks",
]
