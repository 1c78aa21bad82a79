from pathlib import Path

import pytest

from tests.ensemble import fake
from waysahead.ensemble.plan import Plan


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """Two policies, three theories, two and a half blocks."""
    return fake.make_plan(fake.make_case(tmp_path))


@pytest.fixture
def out(plan: Plan, tmp_path: Path) -> Path:
    """The folder of a finished run of the plan on the stand-in model."""
    fake.go(plan, tmp_path / "out")
    return tmp_path / "out"
