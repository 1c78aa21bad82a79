"""Settings for every test."""

from hypothesis import settings

# Examples are the same on every run and are not timed: a busy machine must not turn a test red.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
