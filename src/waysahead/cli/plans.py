"""Weights and names of parameters, as the options of commands give them."""

from collections.abc import Iterable, Sequence

from waysahead.cli.options import BadInput


def weights_of(given: Sequence[str] | None, theories: Sequence[str]) -> dict[str, float] | None:
    """Weights from ``theory=weight`` options; None where there are none, and then no mixture is made."""
    if not given:
        return None
    from waysahead.theory import weights

    shares: dict[str, float] = {}
    for option in given:
        name, _, number = option.partition("=")
        try:
            shares[name] = float(number)
        except ValueError:
            raise BadInput(f"--weight {option}: expected theory=weight, such as {theories[0]}=0.3") from None
    try:
        weights(theories, shares)
    except ValueError as error:
        raise BadInput(str(error)) from None
    return shares


def unknown_parameters(names: Iterable[str], known: Iterable[str]) -> None:
    """Refuse names that no parameter has."""
    from waysahead.case import suggestion

    known = list(known)
    wrong = [f"--parameter {name}: {suggestion(name, known, 'not in the case')}" for name in names if name not in known]
    if wrong:
        raise BadInput("\n".join(wrong))
