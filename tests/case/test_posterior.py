"""A posterior in a pack takes the place of the priors that it speaks of."""

from datetime import date
from pathlib import Path

import pytest

from tests.case.small import small_pack, write_pack
from waysahead.case import CaseError, PriorSpec, correlations, read_case

HEAD = "parameter,scale,most,prior_mean,prior_sd,mean,sd,p5,p50,p95,correlations,until,incidents,source,status,note\n"
BRANCHING = (
    "violence.branching,logit,0.95,-0.3,0.7,-0.5,0.2,0.28,0.36,0.45,1 0.4,2006-11-30,900,A record,estimated,ours\n"
)
SILENT = "displacement.inside,log,1,-4.6,0.5,-4.6,0.5,0.004,0.01,0.02,0.4 1,2006-11-30,900,A record,estimated,ours\n"


def pack(tmp_path: Path, posterior: str) -> Path:
    return write_pack(tmp_path / "pack", {**small_pack(), "posterior.csv": posterior})


def test_it_takes_the_place_of_a_prior_between_the_same_ends(tmp_path: Path) -> None:
    case = read_case(pack(tmp_path, HEAD + BRANCHING + SILENT))
    found = case.parameters["violence.branching"]
    assert found.prior.kind == "logitnormal"
    assert found.prior["median"] == pytest.approx(0.95 / (1 + 2.718281828**0.5))
    assert (found.prior["sd_logit"], found.prior["most"], found.upper) == (0.2, 0.95, 0.75)
    assert (found.source, found.status, found.known_by) == ("A record; ours", "estimated", date(2006, 11, 30))
    assert correlations(case.posterior).tolist() == [[1.0, 0.4], [0.4, 1.0]]


def test_a_parameter_of_which_the_record_says_nothing_keeps_its_prior(tmp_path: Path) -> None:
    case = read_case(pack(tmp_path, HEAD + BRANCHING + SILENT))
    assert case.parameters["displacement.inside"].prior == PriorSpec("lognormal", {"median": 0.01, "sd_log": 0.5})


def test_a_record_that_knows_the_future_is_refused(tmp_path: Path) -> None:
    late = HEAD + (BRANCHING + SILENT).replace("2006-11-30", "2006-12-31")
    with pytest.raises(CaseError, match=r"(?s)posterior\.csv.*a record to 2006-12-31.*--until 2006-12-03"):
        read_case(pack(tmp_path, late))


def test_rows_that_do_not_fit_together_are_faults(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"posterior\.csv row 2.*2 numbers|posterior\.csv row 2"):
        read_case(pack(tmp_path, HEAD + BRANCHING.replace("1 0.4", "1") + SILENT))
