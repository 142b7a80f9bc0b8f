"""What tests of imports share: a manager's browser, and the way of a sheet through the pages."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from relais.programmes.models import Import, Programme


def give(client: Client, programme: Programme, content: bytes, name: str = "people.csv") -> Import:
    """Upload a sheet through its page."""
    address = reverse("programmes:import_sheet", args=[programme.public_id])
    response = client.post(address, {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 303, response.content.decode()
    return Import.objects.latest("pk")


def verb(given: Import, name: str) -> str:
    """The address of an act about a sheet."""
    return reverse(f"programmes:{name}", args=[given.public_id])


def columns(given: Import) -> dict[str, str]:
    """What the page of columns sends when nothing is corrected."""
    return {"side": "column"} | {f"use-{use['letter']}": use["use"] for use in given.columns}


def tried(client: Client, given: Import, **sent: str) -> Import:
    """Settle the columns as proposed, but for what is sent besides; the dry run follows."""
    response = client.post(verb(given, "check_sheet"), columns(given) | sent)
    assert response.status_code == 303, response.content.decode()
    given.refresh_from_db()
    assert given.state == "checked"
    return given


def bring(client: Client, programme: Programme, content: bytes, **sent: str) -> Import:
    """The whole way, from the file to people."""
    given = tried(client, give(client, programme, content), **sent)
    assert client.post(verb(given, "apply_sheet")).status_code == 303
    given.refresh_from_db()
    return given


def verdicts(given: Import) -> dict[int, str]:
    """What each row would do."""
    return dict(given.rows.values_list("number", "verdict"))
