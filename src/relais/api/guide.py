"""The calls of the API as a page tells them, from the description that programs read."""

from dataclasses import dataclass

from ninja import NinjaAPI

from relais.api.auth import SCOPE_SAID


@dataclass(frozen=True, slots=True)
class Call:
    """One call: how, where, what it does, and the scope it needs."""

    method: str
    path: str
    say: str
    scope: str


def calls(api: NinjaAPI) -> tuple[Call, ...]:
    """All of them, in the order of their addresses."""
    paths = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    found = [
        Call(method.upper(), path, *_said(operation["description"]))
        for path, operations in paths.items()
        for method, operation in operations.items()
    ]
    return tuple(sorted(found, key=lambda call: (call.path, call.method)))


def _said(description: str) -> tuple[str, str]:
    said, _, scope = description.partition(SCOPE_SAID)
    return said.strip(), scope.strip()
