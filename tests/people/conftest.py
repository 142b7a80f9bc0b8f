"""What tests about people start from."""

from tests.browser import browser_page, chromium

__all__ = ["browser_page", "chromium"]
