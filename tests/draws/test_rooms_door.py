"""What the room offers, and what it loads."""

import subprocess
import sys

import pytest

import waysahead.draws as draws


def test_every_public_name_is_there() -> None:
    assert sorted(draws.__all__) == sorted(draws._HOMES)
    for name in draws.__all__:
        assert getattr(draws, name).__doc__ or name == "NOWHERE"
    with pytest.raises(AttributeError, match="no attribute 'dice'"):
        _ = draws.dice


def test_a_function_is_not_hidden_by_its_module() -> None:
    homes = set(draws._HOMES.values())
    assert not homes & set(draws.__all__)


def test_parameters_and_tables_do_not_load_jax() -> None:
    code = (
        "import sys; from waysahead.draws import parameter_uniforms, place_ids, size_table;"
        "size_table(2.2, 1, 30.0); assert 'jax' not in sys.modules and 'scipy.stats' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
