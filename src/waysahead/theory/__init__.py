"""What is disputed? A theory is a set of priors on the effects that the model leaves open, for and against."""

from waysahead.case import STATUSES
from waysahead.theory.fields import Fields, as_day, is_number, listed, show
from waysahead.theory.known import PRIOR_SETS, late_faults, prior_of_theory
from waysahead.theory.leave_out import agnostic_priors, rests_on, studies_of, theory_without, without
from waysahead.theory.prior import Prior, prior_of
from waysahead.theory.read import TheoryError, check_theories, read_theory
from waysahead.theory.sample import assign, sample, stratified, values_under
from waysahead.theory.source import Source, find_source
from waysahead.theory.structure import (
    STANDING,
    Structure,
    check_structures,
    read_structure,
    structures_in,
    under,
)
from waysahead.theory.theory import Theory
from waysahead.theory.weights import member_weights, weights

__all__ = [
    "PRIOR_SETS",
    "STANDING",
    "STATUSES",
    "Fields",
    "Prior",
    "Source",
    "Structure",
    "Theory",
    "TheoryError",
    "agnostic_priors",
    "as_day",
    "assign",
    "check_structures",
    "check_theories",
    "find_source",
    "is_number",
    "late_faults",
    "listed",
    "member_weights",
    "prior_of",
    "prior_of_theory",
    "read_structure",
    "read_theory",
    "rests_on",
    "sample",
    "show",
    "stratified",
    "structures_in",
    "studies_of",
    "theory_without",
    "under",
    "values_under",
    "weights",
    "without",
]
