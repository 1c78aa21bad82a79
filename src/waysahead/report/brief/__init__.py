"""The brief: one HTML file that answers one question, in the order in which a reader asks."""

from waysahead.report.brief.write import compose, write_brief

__all__ = ["compose", "write_brief"]
