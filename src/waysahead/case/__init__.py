"""What is known: a case pack read, checked and typed, and the faults of one that cannot be used."""

from waysahead.case.case import Case, TextFile, case_hash
from waysahead.case.conflict import (
    CHANNELS,
    LEVER_AXES,
    STREAMS,
    Channel,
    Claim,
    Force,
    ForcePlace,
    Lever,
    Rate,
    Stream,
)
from waysahead.case.fault import CaseError, Fault, nearest, suggestion
from waysahead.case.files import packaged_cases
from waysahead.case.new import new_case
from waysahead.case.parameters import is_parameter, parse_parameter
from waysahead.case.people import (
    STATUSES,
    Adjacency,
    Affinity,
    Airfield,
    Crossing,
    Group,
    GroupShare,
    Host,
    Place,
    Port,
    Route,
)
from waysahead.case.posterior import Moments, correlations
from waysahead.case.prices import read_prices
from waysahead.case.prior import PARAMETER_KEYS, PRIOR_NUMBERS, Parameter, PriorKind, PriorSpec
from waysahead.case.read import check_case, read_case
from waysahead.case.series import Series, SeriesRow
from waysahead.case.toml import line_of, parse_toml, read_text, read_toml, unknown_keys
from waysahead.case.write import case_files, write_case

__all__ = [
    "CHANNELS",
    "LEVER_AXES",
    "PARAMETER_KEYS",
    "PRIOR_NUMBERS",
    "STATUSES",
    "STREAMS",
    "Adjacency",
    "Affinity",
    "Airfield",
    "Case",
    "CaseError",
    "Channel",
    "Claim",
    "Crossing",
    "Fault",
    "Force",
    "ForcePlace",
    "Group",
    "GroupShare",
    "Host",
    "Lever",
    "Moments",
    "Parameter",
    "Place",
    "Port",
    "PriorKind",
    "PriorSpec",
    "Rate",
    "Route",
    "Series",
    "SeriesRow",
    "Stream",
    "TextFile",
    "case_files",
    "case_hash",
    "check_case",
    "correlations",
    "is_parameter",
    "line_of",
    "nearest",
    "new_case",
    "packaged_cases",
    "parse_parameter",
    "parse_toml",
    "read_case",
    "read_prices",
    "read_text",
    "read_toml",
    "suggestion",
    "unknown_keys",
    "write_case",
]
