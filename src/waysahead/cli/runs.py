"""Commands that simulate, compare and tell: run, sweep, brief."""

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from waysahead.cli.console import print_json, progress_after, progress_bar, say, terminal
from waysahead.cli.finished import keep
from waysahead.cli.options import (
    DONE,
    Backend,
    BadInput,
    CaseName,
    Cluster,
    Futures,
    JsonFlag,
    Policies,
    PriorSet,
    RunFolder,
    Seed,
    Structure,
    Theories,
    Weeks,
    Weights,
    whole,
)
from waysahead.cli.plans import unknown_parameters, weights_of
from waysahead.cli.precision import PrecisionOption, grown

if TYPE_CHECKING:
    from waysahead.ensemble import Run


BRIEF_FORMATS = ("html", "pdf", "docx")


def run(
    case: CaseName,
    /,
    *,
    policy: Policies = None,
    theory: Theories = None,
    weight: Weights = None,
    futures: Futures = None,
    precision: PrecisionOption = None,
    weeks: Weeks = None,
    seed: Seed = 1,
    prior_set: PriorSet = None,
    structure: Structure = None,
    dates: Annotated[
        bool, Parameter(name="--dates", negative="", help="Add twins of policies with a trigger that act on a date.")
    ] = False,
    backend: Backend = "inline",
    cluster: Cluster = None,
    out: RunFolder = None,
    as_json: JsonFlag = False,
) -> int:
    """Simulate paired futures, compare the policies and write a brief.

    A run that was stopped goes on with the same command.
    """
    began = time.perf_counter()
    from waysahead import decision, ensemble, report
    from waysahead.case import read_case
    from waysahead.case.track_record import held_back

    known = read_case(case)
    plan = ensemble.planned(
        known,
        policy,
        theory,
        futures=futures,
        weeks=weeks,
        seed=seed,
        prior_set=prior_set,
        structure=structure,
        dates=dates,
    )
    shares = weights_of(weight, [one.code for one in plan.theories])
    plan, sharpness = grown(plan, precision) if precision else (plan, [])
    folder = out or Path("runs") / plan.run_id
    console = None if as_json else terminal()

    def opening() -> None:
        if console is not None:
            said = report.opening(known, ensemble.manifest_of(plan)) + [note.text for note in plan.notes if policy]
            say(console, [*said, *sharpness])
        report.warm()  # a core is idle until the first shards are on the way

    with progress_after(opening, "shards") as tell:
        made = ensemble.run(plan, folder, backend=backend, cluster=cluster, progress=tell)
    comparison = decision.compare(made, shares)
    made.put_table("outcomes", decision.outcome_columns(made))
    for name, columns in () if held_back(known) else decision.tables(comparison).items():
        made.put_table(f"comparison_{name}", columns)
    path = folder / "brief.html"
    compared = bool(comparison.others) and not held_back(known)
    found = report.regions(made, comparison, known) if compared else None
    report.write_brief(made, comparison, known, path, regions=found)
    if console is None:
        print_json(report.to_json(comparison, time.perf_counter() - began))
        return DONE
    with report.named_by(known):
        say(console, [report.track_line(known), ""])
        report.terminal(comparison, console)
        hangs = report.hangs_lines(found) if found else []
        say(console, [*(["", *hangs, ""] if hangs else []), *report.closing(str(path), str(folder))])
    return DONE


def sweep(
    case: Annotated[str, Parameter(help="A packaged case, a folder or a .zip file; or the folder of a finished run.")],
    /,
    *,
    parameter: Annotated[
        list[str] | None,
        Parameter(name="--parameter", help="A parameter to hold. Default: every placeholder."),
    ] = None,
    policy: Policies = None,
    theory: Theories = None,
    futures: Annotated[int, whole("Futures of every policy in each run.")] = 100,
    weeks: Weeks = None,
    seed: Seed = 1,
    prior_set: PriorSet = None,
    as_json: JsonFlag = False,
) -> int:
    """Hold parameters at either end of their range, one at a time, and list the signs that turn.

    With the folder of a run its policies, theories and dice are taken, and the result is kept with it.
    """
    from waysahead import decision, ensemble, report
    from waysahead.case import read_case

    finished = ensemble.open_run(case) if (Path(case) / ensemble.MANIFEST).is_file() else None
    if finished is None:
        plan = ensemble.planned(
            read_case(case), policy, theory, futures=futures, weeks=weeks, seed=seed, prior_set=prior_set
        )
    elif policy or theory or weeks or prior_set:
        raise BadInput(f"{case}: a run has its policies, theories, weeks and priors; leave these options out")
    else:
        plan = ensemble.plan_of_run(finished)
        plan = replace(plan, futures=min(futures, plan.futures))
    statuses = ensemble.manifest_of(plan)["statuses"]
    held = list(parameter or [name for name, status in statuses.items() if status == "placeholder"])
    unknown_parameters(held, statuses)
    machine = ensemble.machine_for(plan)
    base = ensemble.run_in_memory(plan, lambda _plan: machine)
    with progress_bar("runs") as tell:
        tell(0, 2 * len(held))
        runs = iter(range(1, 2 * len(held) + 1))

        def simulate(pins: Mapping[str, float]) -> "Run":
            made = ensemble.run_in_memory(replace(plan, pinned=pins), lambda _plan: machine)
            tell(next(runs), 2 * len(held))
            return made

        found = decision.sweep(simulate, held)
    if finished is not None:
        keep(finished, decision.SWEEP, decision.sweep_columns(found))
    if as_json:
        print_json(report.sweep_json(found))
    else:
        with report.named_by(plan.case):
            report.sweep_terminal(found, decision.compare(base), terminal())
    return DONE


def brief(
    folder: Annotated[Path, Parameter(help="Folder of a finished run.")],
    /,
    *,
    weight: Weights = None,
    formats: Annotated[
        str, Parameter(name="--format", help="html, pdf, docx, or several of them parted by commas.")
    ] = "html",
    language: Annotated[Literal["en", "ar"], Parameter(help="English or Arabic.")] = "en",
    one_page: Annotated[bool, Parameter(name="--one-page", negative="", help="The brief on one page.")] = False,
    out: Annotated[
        Path | None,
        Parameter(
            help="The file, its ending replaced by that of each format. Default: brief in the folder of the run."
        ),
    ] = None,
    site: Annotated[
        Path | None, Parameter(help="Instead, write the whole page into this folder: it opens without a server.")
    ] = None,
    internal: Annotated[bool, Parameter(help="Internal edition of the brief; a site folder is always public.")] = False,
    title: Annotated[str, Parameter(help="A title of your own in place of the brief's.")] = "",
    logo: Annotated[Path | None, Parameter(help="A picture above the title: PNG, JPEG or SVG.")] = None,
) -> int:
    """Write the brief of a finished run: one HTML file, PDF pages, a document to work on, or a folder with the page."""
    from waysahead import decision, ensemble, report
    from waysahead.case.logo import read_logo
    from waysahead.report.brief.masthead import Masthead

    if site is not None:
        if title or logo:
            raise BadInput("--title, --logo: they stand on a brief, and --site writes the page; leave one of them out")
        return write_folder(folder, site, internal)

    wanted = [one.strip().lower().lstrip(".") for one in formats.split(",") if one.strip()]
    for one in wanted:
        if one not in BRIEF_FORMATS:
            raise BadInput(f"--format: found '{one}'; expected {', '.join(BRIEF_FORMATS)}, or several with commas")
    made = ensemble.open_run(folder)
    comparison = decision.compare(made, weights_of(weight, made.theories))
    name = "-".join(["brief", *(["one-page"] if one_page else []), *([language] if language != "en" else [])])
    stem = out or folder / name
    paths = [stem.with_suffix(f".{one}") for one in wanted or ["html"]]
    extent = "one-page" if one_page else "full"
    edition = "internal" if internal else "public"
    masthead = Masthead(title, None if logo is None else read_logo(logo))
    report.write_briefs(
        made, comparison, made.read_case(), paths, edition, extent=extent, language=language, masthead=masthead
    )
    say(terminal(), report.closing(", ".join(map(str, paths)), str(folder)))
    return DONE


def write_folder(folder: Path, site: Path, internal: bool) -> int:
    """Write the page of a run into a folder that opens without a server."""
    from waysahead.app.site import write_site

    if internal:
        raise BadInput("--site --internal: a folder that is passed on is always public; leave one of them out")
    try:
        with progress_bar("documents") as tell:
            absent = write_site(folder, site, tell)
    except FileExistsError as error:
        raise BadInput(str(error)) from None
    say(terminal(), [f"Page: {site / 'index.html'}", *(f"left out: {line}" for line in absent)])
    return DONE
