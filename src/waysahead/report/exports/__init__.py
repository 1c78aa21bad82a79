"""Results as files that other programs read: tables, maps and labelled arrays, in one edition."""

from waysahead.report.exports.tables import Table, tables
from waysahead.report.exports.write import FORMATS, Exported, ExportError, write_exports

__all__ = ["FORMATS", "ExportError", "Exported", "Table", "tables", "write_exports"]
