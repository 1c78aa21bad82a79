"""Charts by address: one specification, its figures, and pictures with the caption burnt in."""

import csv
import io
import struct
import time
from typing import Any

import pytest
from starlette.testclient import TestClient

from waysahead.app.service import Service
from waysahead.report.chartbook import CHARTS

API = "/api/v1"


def made(client: TestClient, address: str) -> Any:
    """The answer, once the analysis that it needs has been made."""
    for _ in range(600):
        found = client.get(address)
        if found.status_code != 202:
            return found
        assert found.json()["state"] == "working"
        time.sleep(0.2)
    raise AssertionError(f"{address}: still being made")


@pytest.mark.parametrize("name", sorted(name for name, chart in CHARTS.items() if chart.study != "relief"))
def test_every_chart_has_its_twins(client: TestClient, run: str, name: str) -> None:
    at = f"{API}/runs/{run}/charts/{name}"
    spec = made(client, f"{at}.json").json()
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    figures = client.get(f"{at}.csv")
    rows = list(csv.DictReader(io.StringIO(figures.text)))
    assert rows
    assert all(row["source_id"].startswith(("run:", "file:")) and row["badge"] == "simulated" for row in rows)
    drawn = client.get(f"{at}.svg")
    assert drawn.headers["content-type"] == "image/svg+xml"
    words = "".join(drawn.text.split())
    for said in ("Simulated,notaforecast", run.replace(" ", ""), "Theoriesshown", "placeholders"):
        assert said in words, (name, said)
    assert "http" not in drawn.text.replace("http://www.w3.org", "")
    picture = client.get(f"{at}.png")
    assert picture.content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture.content[16:24])
    assert width > 800 and height > 200


def test_the_caption_names_hidden_theories(client: TestClient, run: str) -> None:
    text = "".join(client.get(f"{API}/runs/{run}/charts/spreads.svg").text.split())
    assert "Theoriesofthecasenotshown" in text
    assert "agnostic" in text


def test_a_chart_holds_only_the_policies_that_are_asked_for(client: TestClient, run: str) -> None:
    rows = client.get(f"{API}/runs/{run}/charts/fan.csv?policy=surge&variable=refugees").text
    assert "surge" in rows and "hold-course" not in rows
    against = "withdraw-12m-relief-conference"
    pair = client.get(f"{API}/runs/{run}/charts/pair.csv?policy=surge&against={against}&outcome=newly_displaced").text
    found = list(csv.DictReader(io.StringIO(pair)))
    assert {(row["policy"], row["baseline"]) for row in found} == {("surge", against)}


def test_an_arabic_chart_is_another_one(client: TestClient, run: str) -> None:
    english, arabic = (client.get(f"{API}/runs/{run}/charts/fan.json?lang={lang}") for lang in ("en", "ar"))
    assert arabic.status_code == 200
    assert english.headers["etag"] != arabic.headers["etag"]


def test_shares_that_may_not_be_printed_are_not_in_the_figures(client: TestClient, run: str) -> None:
    rows = csv.DictReader(io.StringIO(client.get(f"{API}/runs/{run}/charts/differences.csv").text))
    for row in rows:
        assert bool(row["share_lower"]) == row["said"].startswith(("fewer", "more")), row


def test_belief_regions_of_a_pair_without_any_say_so(client: TestClient, run: str) -> None:
    path = f"{API}/runs/{run}/charts/beliefs"
    given = "outcome=cost_usd_billion&policy=surge&against=withdraw-12m-relief-conference"
    drawn = made(client, f"{path}.svg?{given}")
    assert drawn.status_code == 200
    assert "Nobelief" in "".join(drawn.text.split()) or "fewerthan" in "".join(drawn.text.split())


def test_trade_offs_are_drawn_between_outcomes_that_are_weighed(client: TestClient, run: str) -> None:
    path = f"{API}/runs/{run}/charts/frontier.json"
    assert made(client, f"{path}?x=newly_displaced&y=cost_usd_billion").status_code == 200
    wrong = client.get(f"{path}?x=returns")
    assert wrong.status_code == 422 and "newly_displaced" in wrong.json()["detail"]


PLANNED = {
    "flows": [{"month": f"2007-0{month}", "mode": mode, "tonnes": 900.0 * month} for month in (1, 2, 3)
              for mode in ("road", "sea")],
    "bottlenecks": [{"what": "money", "kind": "money", "shadow_price": 27_869.9, "months": ["2007-02", "2007-03"],
                     "unit": "person-months for one more million USD from the start"}],
}  # fmt: skip


@pytest.mark.parametrize("name", ["relief-flows", "relief-bottlenecks"])
def test_charts_of_relief_draw_the_plan_of_a_policy(
    service: Service, client: TestClient, run: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(service.errands, "ask", lambda _key, command: asked.append(command) or dict(PLANNED))
    at = f"{API}/runs/{run}/charts/{name}"
    rows = list(csv.DictReader(io.StringIO(client.get(f"{at}.csv?policy=surge").text)))
    assert rows and all(row["policy"] == "surge" and row["badge"] == "simulated" for row in rows)
    assert "surge" in asked[0] and "--internal" not in asked[0]
    drawn = "".join(client.get(f"{at}.svg?policy=surge").text.split())
    assert "Simulated,notaforecast" in drawn and "Theoriesshown" in drawn


def test_the_maps_of_a_month_are_asked_for_with_care(client: TestClient, run: str) -> None:
    path = f"{API}/runs/{run}/charts/where"
    plain, rate = (client.get(f"{path}.csv?policy=surge&month=2007-05{per}").text for per in ("", "&per=100000"))
    assert plain != rate and "per 100,000 residents" in rate
    for wrong, said in (
        ("month=1999-01", "2006-12"), ("per=7", "100000"), ("policy=hold-course", "another one"),
        ("policy=surge,hold-course", "one policy"),
    ):  # fmt: skip
        refused = client.get(f"{path}.json?{wrong}")
        assert refused.status_code == 422 and said in refused.json()["detail"], wrong
    differences = [row for row in csv.DictReader(io.StringIO(plain)) if row["against"]]
    assert {row["side"] for row in differences} <= {"fewer", "more", "unclear"} and len(differences) == 18
    document = client.get(f"{API}/runs/{run}/places?variable=civilian_deaths&against=hold-course").json()
    at = document["policies"].index("surge"), document["months"].index("2007-05")
    assert [float(row["p50"]) for row in differences] == document["difference"]["p50"][at[0]][at[1]]
