"""Charts by address: one specification, its figures, and pictures with the caption burnt in."""

import csv
import io
import struct

import pytest
from starlette.testclient import TestClient

from waysahead.report.chartbook import CHARTS

API = "/api/v1"


@pytest.mark.parametrize("name", sorted(CHARTS))
def test_every_chart_has_its_twins(client: TestClient, run: str, name: str) -> None:
    at = f"{API}/runs/{run}/charts/{name}"
    spec = client.get(f"{at}.json").json()
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    figures = client.get(f"{at}.csv")
    rows = list(csv.DictReader(io.StringIO(figures.text)))
    assert rows
    assert all(row["source_id"].startswith("run:") and row["badge"] == "simulated" for row in rows)
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
