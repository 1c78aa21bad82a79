"""What could be done? A policy is a baseline and named, dated changes; compiled, it is arrays over weeks."""

from waysahead.policy.check import check_policies
from waysahead.policy.compile import compile_policy
from waysahead.policy.errors import PolicyError
from waysahead.policy.levers import BY_PLACE, SHARED, Levers
from waysahead.policy.path import Hold, RampBy, RampTo, ScaleTo, StepBy, StepTo, Table, describe
from waysahead.policy.policy import Measure, Note, Policy
from waysahead.policy.read import read_policy
from waysahead.policy.span import Span, read_span

__all__ = [
    "BY_PLACE",
    "SHARED",
    "Hold",
    "Levers",
    "Measure",
    "Note",
    "Policy",
    "PolicyError",
    "RampBy",
    "RampTo",
    "ScaleTo",
    "Span",
    "StepBy",
    "StepTo",
    "Table",
    "check_policies",
    "compile_policy",
    "describe",
    "read_policy",
    "read_span",
]
