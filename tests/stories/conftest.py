"""Stories are followed in a browser."""

from tests.browser import *  # noqa: F403 - fixtures for every story
