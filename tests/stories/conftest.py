"""Stories are followed in a browser."""

from tests.browser import *
