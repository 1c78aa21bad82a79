"""The command that serves the page and its API: serve."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from waysahead.cli.console import say, terminal
from waysahead.cli.options import DONE, BadInput


def serve(
    runs: Annotated[list[Path] | None, Parameter(help="Folders of finished runs. Default: those in runs/.")] = None,
    /,
    *,
    port: Annotated[int, Parameter(help="Port; 0 takes a free one.")] = 8000,
    host: Annotated[str, Parameter(help="Address. Any but this computer's own wants --token.")] = "127.0.0.1",
    token: Annotated[str, Parameter(help="A secret that callers must know.", env_var="WAYSAHEAD_TOKEN")] = "",
    internal: Annotated[
        bool, Parameter(help="Internal edition: weeks, months by host country, relief routes.")
    ] = False,
    out: Annotated[Path, Parameter(help="Folder for runs started from the page.")] = Path("runs"),
) -> int:
    """Serve the page and the API to this computer; stop with Ctrl-C."""
    from waysahead.app.serve import ServeError
    from waysahead.app.serve import serve as go
    from waysahead.app.settings import Settings

    settings = Settings(host, port, token, "internal" if internal else "public", out)
    try:
        go(runs or [], settings, lambda address: say(terminal(), [f"waysahead at {address}   Stop with Ctrl-C."]))
    except ServeError as error:
        raise BadInput(str(error)) from None
    except KeyboardInterrupt:  # the way to end it
        say(terminal(), ["stopped"])
    return DONE
