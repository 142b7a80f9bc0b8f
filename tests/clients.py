"""A browser for tests that run inside one transaction."""

from typing import Any

from django.http import HttpResponse
from django.test import Client, TestCase


class CommittingClient(Client):
    """A client after each request of which what waits for the commit takes place: letters leave, receivers run."""

    def request(self, **request: Any) -> HttpResponse:
        """Send the request, then do what its commit would have done."""
        with TestCase.captureOnCommitCallbacks(execute=True):
            return super().request(**request)
