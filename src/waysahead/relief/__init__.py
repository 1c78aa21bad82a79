"""What help gets through? Planning figures, needs, the lift network, plans solved in order, robust plans, feedback."""

from waysahead.relief.assemble import Setting, assemble
from waysahead.relief.costs import wfp_2010_from_2008
from waysahead.relief.coverage import TwoPasses, coverage_by_month, coverage_lever, two_passes
from waysahead.relief.evacuation import lebanon_2006
from waysahead.relief.figures import Figures, planning_figures
from waysahead.relief.instance import problem_of
from waysahead.relief.kernel import NoAnswerError
from waysahead.relief.people import People, people_at_start, people_of
from waysahead.relief.plan import Plan, solve, unmet_by_month
from waysahead.relief.prices import Bottleneck, bottlenecks
from waysahead.relief.problem import Problem
from waysahead.relief.ration import RationPlan, solve_ration
from waysahead.relief.robust import NOW, Robust, clusters, evaluate, robust

__all__ = [
    "NOW",
    "Bottleneck",
    "Figures",
    "NoAnswerError",
    "People",
    "Plan",
    "Problem",
    "RationPlan",
    "Robust",
    "Setting",
    "TwoPasses",
    "assemble",
    "bottlenecks",
    "clusters",
    "coverage_by_month",
    "coverage_lever",
    "evaluate",
    "lebanon_2006",
    "people_at_start",
    "people_of",
    "planning_figures",
    "problem_of",
    "robust",
    "solve",
    "solve_ration",
    "two_passes",
    "unmet_by_month",
    "wfp_2010_from_2008",
]
