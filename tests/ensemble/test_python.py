"""The calls of docs/python.md, in its order, and what they promise."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import waysahead
from waysahead.ensemble import RunError, dataset, open_run, simulate

GUIDE = Path(__file__).parents[2] / "docs" / "python.md"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The names that the guide leaves behind."""
    names: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("guide"))
        for text in re.findall(r"```python\n(.*?)```", GUIDE.read_text(), re.DOTALL):
            exec(compile(text, str(GUIDE), "exec"), names)
    return names


def test_a_paired_difference_is_the_policy(told: dict[str, Any]) -> None:
    deaths, more = told["deaths"], told["more"]
    apart = deaths.sel(policy="surge").values[::-1] - deaths.sel(policy="hold-course").values
    assert more.sizes == {"member": 100}
    assert float(more.var()) * 20 < np.var(apart)


def test_labels_are_those_of_the_run(told: dict[str, Any]) -> None:
    run, futures = told["run"], told["futures"]
    assert list(futures["policy"].values) == list(run.policies) == ["hold-course", "surge"]
    assert futures["civilian_deaths"].attrs["units"] == "persons"
    assert futures["civilian_deaths"].attrs["kind"] == "latent"
    assert np.array_equal(futures["civilian_deaths"].values, run.weekly("civilian_deaths"))
    assert str(futures["week"].values[0])[:10] == "2006-12-04"
    assert set(told["by_theory"]["theory"].values) == {"presence-provokes", "agnostic"}
    assert -1 <= told["slope"] <= 1


def test_places_and_hosts_have_their_codes(told: dict[str, Any]) -> None:
    places = dataset(told["run"], "place_month")
    assert places["civilian_deaths"].dims == ("policy", "member", "month", "place")
    assert "IQ-BG" in places["place"].values
    hosts = dataset(told["run"], "host_month")
    assert "SYR" in hosts["host"].values and set(hosts.dims) == {"policy", "member", "month", "host"}


def test_members_outside_the_model_are_left_out_of_every_policy(told: dict[str, Any]) -> None:
    run = told["run"]
    valid = run.valid.copy()
    valid[1, 3] = False
    lame = type(run)(None, run.manifest, {key: run._held[key] for key in run._held}, valid, run.parameters)
    assert 3 not in dataset(lame)["member"].values and dataset(lame).sizes["member"] == 99


def test_a_kept_run_holds_the_same_futures(told: dict[str, Any], tmp_path: Path) -> None:
    kept = simulate(
        "iraq-2006",
        ["hold-course", "surge"],
        ["presence-provokes", "agnostic"],
        futures=100,
        weeks=8,
        out=tmp_path / "kept",
    )
    assert dataset(open_run(kept.folder)).drop_attrs().identical(told["futures"].drop_attrs())


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(RunError, match=r"(?s)sruge.*agnostc"):
        simulate("iraq-2006", ["sruge"], ["agnostc"])


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'simulat'"):
        _ = waysahead.simulat
    assert callable(waysahead.displace) and callable(waysahead.read_case)
