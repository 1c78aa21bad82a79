"""How is it told? Tables, charts, documents and the one-file brief; the only room that makes wording."""

from waysahead.report.decisions import decision_json, precision_line
from waysahead.report.decisions_terminal import decision_terminal
from waysahead.report.discovery import Teller, discovery_json, discovery_terminal
from waysahead.report.document import sweep_json, to_json
from waysahead.report.evidence import evidence_table, evidence_terminal
from waysahead.report.render import warm
from waysahead.report.terminal import closing, opening, pack_line, sweep_terminal, terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from waysahead.report.brief import write_brief

__all__ = [
    "Teller",
    "closing",
    "decision_json",
    "decision_terminal",
    "discovery_json",
    "discovery_terminal",
    "evidence_table",
    "evidence_terminal",
    "opening",
    "pack_line",
    "precision_line",
    "sweep_json",
    "sweep_terminal",
    "terminal",
    "to_json",
    "warm",
    "write_brief",
]


def __getattr__(name: str) -> object:
    """Brings in the brief, and with it the chart libraries, only when it is asked for."""
    if name == "write_brief":
        from waysahead.report.brief import write_brief

        return write_brief
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
