"""What help gets through? Planning figures, needs, the lift network, plans solved in order, robust plans, feedback."""

from waysahead.relief.assemble import assemble, check_plan
from waysahead.relief.costs import wfp_2010_from_2008
from waysahead.relief.coverage import TwoPasses, coverage_by_month, coverage_lever, two_passes
from waysahead.relief.donors import Response, gone_of, responses
from waysahead.relief.evacuation import lebanon_2006
from waysahead.relief.evaluate import Evaluated, evaluate
from waysahead.relief.figures import Figures, planning_figures
from waysahead.relief.groups import group_lines, holds_groups
from waysahead.relief.instance import problem_of
from waysahead.relief.kept import summary_in, tables_of
from waysahead.relief.kernel import NoAnswerError
from waysahead.relief.needs import Line, need_lines, place_lines
from waysahead.relief.people import People, people_at_start, people_of
from waysahead.relief.placeholders import placeholders
from waysahead.relief.plan import Plan, solve
from waysahead.relief.prices import PUBLIC_KINDS, Bottleneck, bottlenecks, prices
from waysahead.relief.problem import Problem
from waysahead.relief.ration import RationPlan, solve_ration
from waysahead.relief.robust import NOW, Robust, clusters, robust
from waysahead.relief.setting import Setting
from waysahead.relief.spending import PARTS, spending
from waysahead.relief.summary import Summary, summary_of
from waysahead.relief.sweep import Sweep, sweep, turned
from waysahead.relief.template import starting_folder, starting_tables
from waysahead.relief.unmet import unmet_by_month

__all__ = [
    "NOW",
    "PARTS",
    "PUBLIC_KINDS",
    "Bottleneck",
    "Evaluated",
    "Figures",
    "Line",
    "NoAnswerError",
    "People",
    "Plan",
    "Problem",
    "RationPlan",
    "Response",
    "Robust",
    "Setting",
    "Summary",
    "Sweep",
    "TwoPasses",
    "assemble",
    "bottlenecks",
    "check_plan",
    "clusters",
    "coverage_by_month",
    "coverage_lever",
    "evaluate",
    "gone_of",
    "group_lines",
    "holds_groups",
    "lebanon_2006",
    "need_lines",
    "people_at_start",
    "people_of",
    "place_lines",
    "placeholders",
    "planning_figures",
    "prices",
    "problem_of",
    "responses",
    "robust",
    "solve",
    "solve_ration",
    "spending",
    "starting_folder",
    "starting_tables",
    "summary_in",
    "summary_of",
    "sweep",
    "tables_of",
    "turned",
    "two_passes",
    "unmet_by_month",
    "wfp_2010_from_2008",
]
