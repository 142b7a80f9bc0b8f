"""A browser for tests that run inside one transaction."""

from typing import TYPE_CHECKING, Any

from django.test import Client, TestCase

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

    Answer = _MonkeyPatchedWSGIResponse
else:
    from django.http import HttpResponse as Answer


class CommittingClient(Client):
    """A client after each request of which what waits for the commit takes place: letters leave, receivers run."""

    def request(self, **request: Any) -> Answer:
        """Send the request, then do what its commit would have done."""
        with TestCase.captureOnCommitCallbacks(execute=True):
            return super().request(**request)
