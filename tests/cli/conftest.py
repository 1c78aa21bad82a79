"""Compiled programs of tests stay out of the user's cache folder."""

from tests.ensemble.conftest import cache_of_tests

__all__ = ["cache_of_tests"]
