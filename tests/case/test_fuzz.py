"""Whatever is in the files, checking a pack gives faults and never an error of ours."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.case.small import small_pack, write_pack
from waysahead.case import CaseError, check_case, read_case

FILES = small_pack()
GRAINS = (
    "",
    ",",
    "\n",
    '"',
    "'",
    " ",
    "-1",
    "1e999",
    "NO",
    "0.5",
    "50%",
    "=",
    "[",
    "]",
    "{",
    "}",
    "null",
    "\0",
    "#",
    "٣",
)
scraps = st.sampled_from(GRAINS) | st.text(st.characters(exclude_categories=("Cs",)), max_size=3)


@st.composite
def broken_packs(draw: st.DrawFn) -> dict[str, str]:
    """The small pack with a few stretches of its files replaced."""
    files = dict(FILES)
    for _ in range(draw(st.integers(1, 4))):
        file = draw(st.sampled_from(sorted(files)))
        text = files[file]
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 20)))
        files[file] = text[:start] + draw(scraps) + text[end:]
    return files


@settings(max_examples=200)
@given(broken_packs())
def test_a_broken_pack_gives_faults_or_a_case(tmp_path_factory: pytest.TempPathFactory, files: dict[str, str]) -> None:
    folder: Path = write_pack(tmp_path_factory.mktemp("pack"), files)
    faults = check_case(folder)
    for fault in faults:
        assert all((fault.file, fault.found, fault.expected, fault.fix))
        assert "\n" not in str(fault)
    try:
        read_case(folder)
    except CaseError as error:
        assert error.faults == faults != ()
    else:
        assert faults == ()
