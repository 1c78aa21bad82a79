"""Figures of the API against the arrays that they are made from."""

import numpy as np
from starlette.testclient import TestClient

from waysahead.app.held import View
from waysahead.app.service import Service
from waysahead.decision import CATALOGUE, compare
from waysahead.report.monthly import month_of_week

API = "/api/v1"
POLICY, OTHER = "surge", "withdraw-12m-relief-conference"


def test_a_pair_is_the_comparison_with_another_baseline(client: TestClient, service: Service, run: str) -> None:
    found = client.get(f"{API}/runs/{run}/pair?policy={POLICY}&against={OTHER}").json()
    held = service.library.run(run)
    values = held.outcomes[list(CATALOGUE).index("civilian_deaths")]
    apart = values[held.policies.index(POLICY)] - values[held.policies.index(OTHER)]
    for index, theory in enumerate(held.theories):
        inside = apart[held.theory_of == index]
        row = next(
            row for row in found["differences"] if (row["theory"], row["outcome"]) == (theory, "civilian_deaths")
        )
        assert row["p50"] == np.float64(f"{np.nanmedian(inside):.6g}")
    assert found["baseline"] == OTHER
    assert found["policies"] == [OTHER, POLICY]


def test_weights_on_one_theory_give_that_theory(client: TestClient, service: Service, run: str) -> None:
    found = client.get(f"{API}/runs/{run}/weighted?weights=presence-provokes:2").json()
    assert found["weights"] == {"presence-provokes": 1.0, "presence-suppresses": 0.0}
    held = service.library.run(run)
    values = held.outcomes[list(CATALOGUE).index("cost_usd_billion"), 1]
    inside = values[(held.theory_of == 0) & held.valid[1]]
    row = next(row for row in found["levels"] if (row["policy"], row["outcome"]) == (POLICY, "cost_usd_billion"))
    assert row["mean"] == np.float64(f"{inside.mean():.6g}")
    assert inside.min() <= row["p5"] <= row["p50"] <= row["p95"] <= inside.max()


def test_equal_weights_are_close_to_every_future(client: TestClient, run: str) -> None:
    weighted = client.get(f"{API}/runs/{run}/weighted?weights=presence-provokes:1,presence-suppresses:1").json()
    whole = client.get(f"{API}/runs/{run}/comparison").json()
    mean = {(row["policy"], row["outcome"]): row["mean"] for row in whole["levels"] if row["theory"] == "all"}
    for row in weighted["levels"]:
        assert abs(row["mean"] - mean[row["policy"], row["outcome"]]) <= 0.02 * abs(row["mean"]) + 1e-9


def test_months_are_scaled_and_left_out_of_no_theory(client: TestClient, service: Service, run: str) -> None:
    found = client.get(f"{API}/runs/{run}/monthly?variable=civilian_deaths&theory=presence-suppresses").json()
    held = service.library.run(run)
    weekly = held.weekly("civilian_deaths")[0].astype(np.float64)
    member = (held.theory_of == 1) & held.valid[0]
    at = month_of_week(held)
    expected = np.median(weekly[member][:, at == 3].mean(axis=1)) * 30.4375 / 7
    series = next(one for one in found["series"] if one["policy"] == "hold-course")
    assert series["p50"][3] == np.float64(f"{expected:.6g}")
    assert found["record"] is None
    media = client.get(f"{API}/runs/{run}/monthly?variable=civilian_deaths_media").json()
    assert media["record"]["badge"] == "observed"


def test_places_hold_the_same_people_whatever_they_are_counted_per(client: TestClient, run: str) -> None:
    plain = client.get(f"{API}/runs/{run}/places?variable=civilian_deaths").json()
    per = client.get(f"{API}/runs/{run}/places?variable=civilian_deaths&per=100000").json()
    case = client.get(f"{API}/cases/iraq-2006").json()
    people = {place["code"]: place["population"] for place in case["places"]}
    for at, code in enumerate(plain["places"]):
        expected = plain["total"]["p50"][0][at] / people[code] * 100_000
        assert abs(per["total"]["p50"][0][at] / expected - 1) < 1e-4
    shape = np.array(plain["p50"]).shape
    assert shape == (len(plain["policies"]), len(plain["months"]), len(plain["places"]))


def test_a_difference_on_the_map_has_no_side_where_theories_dispute_it(client: TestClient, run: str) -> None:
    found = client.get(f"{API}/runs/{run}/places?variable=civilian_deaths&against=hold-course").json()
    side = np.array(found["difference"]["side"])
    assert set(np.unique(side)) <= {-1, 0, 1}
    assert not side[found["policies"].index("hold-course")].any()


def test_a_view_leaves_its_run_alone(service: Service, run: str) -> None:
    held = service.library.run(run)
    view = View(held, (OTHER, POLICY), OTHER)
    assert compare(view).baseline == OTHER
    assert held.baseline == "hold-course"
    assert np.array_equal(
        view.weekly("civilian_deaths")[1], held.weekly("civilian_deaths")[held.policies.index(POLICY)]
    )


def test_shares_are_words_where_theories_disagree(client: TestClient, run: str) -> None:
    found = client.get(f"{API}/runs/{run}/comparison").json()
    agreed = {(row["policy"], row["outcome"]): row for row in found["agreement"]}
    printed = 0
    for row in found["differences"]:
        side = agreed[row["policy"], row["outcome"]]["side"]
        assert row["said"]
        if row["share_lower"] is None:
            continue
        printed += 1
        assert side in ("fewer", "more")
        assert abs(row["share_lower"] - 0.5) > 2 * row["mc_error"]
    assert any(one["side"] == "theories disagree" for one in agreed.values())
    assert all(
        row["share_lower"] is None
        for row in found["differences"]
        if agreed[row["policy"], row["outcome"]]["side"] not in ("fewer", "more")
    )
    assert printed < len(found["differences"])
