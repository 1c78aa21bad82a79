"""Stable names."""

import numpy as np
import pytest

from waysahead.draws import id_collisions, place_id, place_ids, stream_id


def test_ids_are_the_same_for_ever() -> None:
    assert stream_id("violence.counts") == 3228717197
    assert place_id("IQ-BG") == 1763281929
    assert stream_id("violence.counts").dtype == np.uint32


def test_a_stream_and_a_place_of_one_name_differ() -> None:
    assert stream_id("IQ-BG") != place_id("IQ-BG")


def test_composed_and_decomposed_letters_are_one_name() -> None:
    assert place_id("Al-Anb\u0101r") == place_id("Al-Anba\u0304r")


def test_places_that_share_an_address_are_refused() -> None:
    with pytest.raises(ValueError, match="'IQ-BG' and 'IQ-BG'"):
        place_ids(["IQ-BG", "IQ-AN", "IQ-BG"])


def test_collisions_are_found() -> None:
    assert id_collisions(["a", "b", "a"]) == (("a", "a"),)
    assert id_collisions([f"place {i}" for i in range(3000)]) == ()
    clashes = id_collisions([f"p{i}" for i in range(150_000)])
    assert all(place_id(a) == place_id(b) and a != b for a, b in clashes)
    assert 0 < len(clashes) < 12  # 150,000^2 / 2^33 = 2.6 expected
