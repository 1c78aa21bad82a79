"""What one would have to believe, in words: thresholds in observables, beside how firm they are, and no verdict."""

import json
import math
import re
from dataclasses import replace

import numpy as np
import pytest

from tests.synthetic import SyntheticRun, synthetic_run
from waysahead.case import Case
from waysahead.decision import Discovery, Limit, discover, observables, tried_ranges
from waysahead.policy import Levers, compile_policy, read_policy
from waysahead.report import Teller, discovery_json
from waysahead.report.beliefs import change_range
from waysahead.report.hangs import PAIRS, Regions, hangs_lines
from waysahead.report.wording import share

VERDICT = re.compile(r"\b(better|best|worse|worst policy|optimal|recommend\w*|should|will|prefer\w*)\b", re.IGNORECASE)


def levers(case: Case, name: str) -> Levers:
    return compile_policy(case, read_policy(case, name), 104)[0]


@pytest.fixture(scope="module")
def run() -> SyntheticRun:
    return synthetic_run(futures=210, effects={"surge": (0.001, 0.001, 0.001)}, turning=0.8)


@pytest.fixture(scope="module")
def found(run: SyntheticRun) -> Discovery:
    return discover(run)


@pytest.fixture(scope="module")
def teller(iraq: Case, run: SyntheticRun) -> Teller:
    seen = observables(iraq, levers(iraq, "withdraw-12m"), levers(iraq, "hold-course"))
    return Teller(iraq, {("withdraw-12m", "hold-course"): seen}, tried_ranges(run))


def test_an_effect_of_presence_is_a_change_where_the_force_has_left(iraq: Case) -> None:
    seen = observables(iraq, levers(iraq, "withdraw-12m"), levers(iraq, "hold-course"))
    killings = seen["violence.presence_on_killings"]
    assert killings.where == "vacated" and killings.own and killings.dose < -1.0
    assert "IQ-BG" in killings.places
    assert killings.change(0.05) < 0 < killings.change(-0.05)
    assert killings.change(0.05) == pytest.approx(math.exp(2 * math.tanh(0.05 * killings.dose / 2)) - 1)


def test_the_same_places_are_told_from_the_side_that_stays(iraq: Case) -> None:
    seen = observables(iraq, levers(iraq, "hold-course"), levers(iraq, "withdraw-12m"))["violence.presence_on_killings"]
    assert seen.where == "vacated" and not seen.own and seen.dose < 0


def test_a_surge_is_told_where_troops_are_added(iraq: Case) -> None:
    seen = observables(iraq, levers(iraq, "surge"), levers(iraq, "hold-course"))["violence.presence_on_killings"]
    assert seen.where == "reinforced" and seen.own and seen.dose > 0
    assert set(seen.places) == {"IQ-BG", "IQ-AN"}


def test_policies_with_the_same_levers_have_no_observables(iraq: Case) -> None:
    assert observables(iraq, levers(iraq, "hold-course"), levers(iraq, "hold-course")) == {}


def test_a_limit_is_said_as_a_change_with_its_status_and_the_range_tried(teller: Teller) -> None:
    limit = Limit("violence.presence_on_killings", 0.02, math.inf, 0.001)
    said = teller.limit(limit, "withdraw-12m", "hold-course")
    assert "where withdraw 12m has a smaller foreign force than hold course (Baghdad" in said
    assert re.search(r": a fall of at least \d+(\.\d)? % \(expert range; tried from", said)


def test_a_limit_without_an_observable_is_said_in_its_own_unit(teller: Teller) -> None:
    said = teller.limit(Limit("violence.branching", -math.inf, 0.4, 0.001), "surge", "hold-course")
    assert said.startswith("share of incidents set off by earlier ones") and "below 0.4" in said


def test_a_short_limit_leaves_out_places_and_what_it_rests_on(teller: Teller) -> None:
    limit = Limit("violence.presence_on_killings", 0.02, math.inf, 0.001)
    said = teller.limit(limit, "withdraw-12m", "hold-course", short=True)
    assert re.search(r"where withdraw 12m has the smaller foreign force: a fall of at least \d+(\.\d)? %$", said)


def test_what_a_choice_hangs_on_is_told_from_both_sides(found: Discovery, teller: Teller) -> None:
    told = Regions(found, teller)
    lines = hangs_lines(told)
    assert "say what one would have to believe" in lines[0] and "no weighting" in lines[0]
    kept = told.kept
    assert lines[1:-1] and all(line.startswith("- fewer under ") for line in lines[1:-1])
    said = [frozenset((box.policy, box.over)) for box in kept]
    gains = {
        pair: max(b.held_out.density - b.base for b, p in zip(kept, said, strict=True) if p == pair) for pair in said
    }
    first = sorted(gains, key=lambda pair: -gains[pair])[:PAIRS]
    assert len(lines) == 2 + sum(pair in first for pair in said)
    assert not any(VERDICT.search(line) for line in lines)
    assert hangs_lines(Regions(replace(found, boxes=()), teller)) == []


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (-math.inf, -0.12, "a fall of at least 12 %"),
        (-math.inf, 0.12, "a fall, or a rise of at most 12 %"),
        (0.12, math.inf, "a rise of at least 12 %"),
        (-0.12, math.inf, "a rise, or a fall of at most 12 %"),
        (-0.1, 0.2, "a change between \N{MINUS SIGN}10 % and +20 %"),
    ],
)
def test_changes_in_words(low: float, high: float, said: str) -> None:
    assert change_range(low, high) == said


def test_the_document_has_its_parts_and_passes_no_verdict(found: Discovery, teller: Teller) -> None:
    document = discovery_json(found, teller)
    json.dumps(document, allow_nan=False)
    assert document["boxes"]
    for box in document["boxes"]:
        parts = {"policy", "over", "limits", "coverage", "density", "mass", "sentence", "held_out", "theories"}
        assert parts <= set(box)
        assert not VERDICT.search(box["sentence"])
    box_over = next(box for box in found.boxes if box.over == "surge" and box.holds)
    said = teller.sentence(box_over)
    assert said.startswith("Violent civilian deaths (latent): fewer under")
    assert "This share is read on futures in which the limits were not sought" in said
    assert f"in {share(box_over.held_out.density)}" in said.split(". ")[0]


def test_the_bound_on_effects_is_that_of_the_model() -> None:
    from waysahead.decision.observables import LARGEST_EFFECT
    from waysahead.model import violence

    assert violence.LARGEST_EFFECT == LARGEST_EFFECT


def test_the_dose_of_an_observable_is_that_of_the_structure(iraq: Case, run: SyntheticRun) -> None:
    from waysahead.decision import pair_observables

    size = run.theory_of.size
    manifest = {**run.manifest, "weeks": 104}
    dense = replace(
        run,
        manifest=manifest,
        policies=("hold-course", "withdraw-12m"),
        parameters={**run.parameters, "violence.dose_threshold": np.full(size, 8.0)},
    )
    smooth = replace(dense, parameters={**run.parameters, "violence.dose_threshold": np.zeros(size)})
    pair, name = ("withdraw-12m", "hold-course"), "violence.presence_on_killings"
    with_it, without = pair_observables(dense, iraq)[pair][name], pair_observables(smooth, iraq)[pair][name]
    seen = observables(iraq, levers(iraq, pair[0]), levers(iraq, pair[1]))[name]
    assert without.dose == seen.dose
    # Baghdad alone, by hand: 15 x^4 / (x^4 + 8^4) of the force that leaves it
    held = levers(iraq, "hold-course")
    force = np.asarray(held.foreign_troops[-1]) + np.asarray(held.other_foreign_troops[-1])
    people = np.array([place.population for place in iraq.places])
    density = 1000 * force / people
    doses = 15 * density**4 / (density**4 + 8.0**4)
    assert -doses.max() - 1e-3 <= with_it.dose < 0
    assert with_it.dose != pytest.approx(without.dose, rel=0.05)
