"""The rules that hold the house together, whatever stands in its rooms."""

import importlib.metadata
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import grimp
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import waysahead

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "waysahead"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("run", "dev")


# --- Imports that would make a command slow to start ------------------------------------------------------------------

HEAVY = ("jax", "pandas", "xarray", "zarr", "altair", "scipy.stats", "duckdb", "pyarrow", "vl_convert", "pydantic")


@pytest.mark.parametrize("module", ["cli", "case", "theory", "policy"])
def test_module_starts_without_heavy_imports(module: str) -> None:
    code = f"import sys, waysahead.{module}; print(*(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


# --- The package ------------------------------------------------------------------------------------------------------


def test_version_has_one_source() -> None:
    assert "version" in PROJECT["project"]["dynamic"]
    assert importlib.metadata.version("waysahead") == waysahead.__version__


def test_package_tells_type_checkers_that_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()


def test_case_packs_hold_data_only() -> None:
    assert [path.relative_to(PACKAGE) for path in (PACKAGE / "cases").rglob("*.py*")] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("waysahead", cache_dir=None)
    imports = {name: graph.find_modules_directly_imported_by(name) - {"waysahead"} for name in graph.modules}
    TopologicalSorter(imports).prepare()  # raises CycleError, which names the circle


def test_every_room_is_in_the_import_contract() -> None:
    (contract,) = PROJECT["tool"]["importlinter"]["contracts"]
    named = {name for layer in contract["layers"] for name in re.findall(r"\w+", layer)}
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert contract["exhaustive"]
    assert rooms <= named


# --- The lock files ---------------------------------------------------------------------------------------------------


class Pin(NamedTuple):
    """One entry of a lock file."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def version(self) -> Version:
        """The one version that the entry allows."""
        (specifier,) = self.requirement.specifier
        assert specifier.operator == "=="
        return Version(specifier.version)


def entries(name: str) -> list[Pin]:
    """Every entry of requirements/<name>.txt: a requirement, then its hashes, one a line."""
    lines = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    split = [line.split(" --hash=") for line in lines if line.strip()]
    return [Pin(Requirement(first), tuple(mark.strip() for mark in marks)) for first, *marks in split]


def pinned(name: str) -> dict[str, set[Version]]:
    """The versions that a lock file allows of each package (more than one where they depend on the Python)."""
    versions: dict[str, set[Version]] = {}
    for pin in entries(name):
        versions.setdefault(canonicalize_name(pin.requirement.name), set()).add(pin.version)
    return versions


def group(name: str) -> Iterator[Requirement]:
    """The requirements of a dependency group, those of the groups it includes among them."""
    for item in PROJECT["dependency-groups"][name]:
        if isinstance(item, str):
            yield Requirement(item)
        else:
            yield from group(item["include-group"])


@pytest.mark.parametrize("name", LOCKS)
def test_lock_pins_every_requirement_with_hashes(name: str) -> None:
    assert len(entries(name)) > 10
    for pin in entries(name):
        assert pin.version
        assert pin.hashes
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", mark) for mark in pin.hashes), pin.requirement


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_no_address(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert re.findall(r"\S*://\S*|\S+ @ \S+|--(?!hash=)\S+|^-\w.*$", text, flags=re.MULTILINE) == []


def test_development_lock_holds_everything_the_run_lock_does() -> None:
    run, dev = pinned("run"), pinned("dev")
    assert {package: dev.get(package) for package in run} == run


@pytest.mark.parametrize("name", LOCKS)
def test_lock_meets_what_the_project_asks_for(name: str) -> None:
    wanted = [Requirement(text) for text in PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]]
    wanted += [*group("build"), *(group("dev") if name == "dev" else ())]
    versions = pinned(name)
    for requirement in wanted:
        found = versions.get(canonicalize_name(requirement.name), set())
        assert found, f"requirements/{name}.txt lacks {requirement}: run ./dev lock"
        assert all(version in requirement.specifier for version in found), f"{requirement}: run ./dev lock"


# --- The files --------------------------------------------------------------------------------------------------------

# A path of someone's machine: an absolute path into a personal or temporary folder, at the start of a word (so not the
# path part of a web address).
MACHINE_PATH = re.compile(r"(?<![\w.~/$}*-])(?:/(?:home|root|Users|work|tmp|opt|mnt)/|[A-Z]:\\Users\\)[\w.]")
MADE = {"build", "dist", "runs", "site", "__pycache__"}


def project_files() -> list[Path]:
    """The project's own text files: no hidden folder but .ci, nothing that a tool or a run made."""
    tops = [top for top in ROOT.iterdir() if top.is_file() or top.name == ".ci" or not top.name.startswith(".")]
    paths = [path for top in tops for path in (top, *top.rglob("*"))]
    return sorted(path for path in paths if path.is_file() and MADE.isdisjoint(path.relative_to(ROOT).parts))


def test_machine_paths_are_recognised() -> None:
    for text in ("see /ho" + "me/ann/x", '"/tm' + 'p/x"', "file:/ro" + "ot/.cache", r"C:\Us" + r"ers\ann"):
        assert MACHINE_PATH.search(text), text
    for text in ("example.org/ho" + "me/page", "runs/tm" + "p/x", "person/wo" + "rk/week"):
        assert not MACHINE_PATH.search(text), text


def test_project_files_name_no_path_of_a_machine() -> None:
    files = project_files()
    assert ROOT / "README.md" in files
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line[:120]}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if MACHINE_PATH.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("name", ["dev", ".ci/run"])
def test_script_is_executable_and_well_formed(name: str) -> None:
    assert (ROOT / name).stat().st_mode & 0o111
    subprocess.run(["bash", "-n", ROOT / name], check=True)
