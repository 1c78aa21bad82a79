"""What could be done? A policy is a baseline and named, dated changes; compiled, it is arrays over weeks."""

from waysahead.policy.check import check_policies
from waysahead.policy.compile import compile_policy
from waysahead.policy.conditions import causes_of, compile_orders
from waysahead.policy.errors import PolicyError
from waysahead.policy.levers import BY_PLACE, SHARED, Levers
from waysahead.policy.luck import Luck, luck_of, no_luck
from waysahead.policy.orders import Orders, no_orders
from waysahead.policy.path import Hold, RampBy, RampTo, ScaleTo, StepBy, StepTo, Table, describe
from waysahead.policy.policy import Measure, Note, Policy
from waysahead.policy.read import read_policy
from waysahead.policy.signpost import BY_PLACE_SIGNPOSTS, SIGNPOSTS, Signpost
from waysahead.policy.span import Span, read_span
from waysahead.policy.trigger import Trigger
from waysahead.policy.twins import dated_twins

__all__ = [
    "BY_PLACE",
    "BY_PLACE_SIGNPOSTS",
    "SHARED",
    "SIGNPOSTS",
    "Hold",
    "Levers",
    "Luck",
    "Measure",
    "Note",
    "Orders",
    "Policy",
    "PolicyError",
    "RampBy",
    "RampTo",
    "ScaleTo",
    "Signpost",
    "Span",
    "StepBy",
    "StepTo",
    "Table",
    "Trigger",
    "causes_of",
    "check_policies",
    "compile_orders",
    "compile_policy",
    "dated_twins",
    "describe",
    "luck_of",
    "no_luck",
    "no_orders",
    "read_policy",
    "read_span",
]
