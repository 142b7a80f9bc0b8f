"""Two sheets of invented people, to try everything without files at hand."""

from importlib.resources import files

from relais.core.pools.upload import Upload


def demo_uploads() -> tuple[Upload, Upload]:
    """Mentors (24 people, 53 places) and mentees (60 people) of an imaginary programme, "Passerelles".

    >>> [upload.file for upload in demo_uploads()]
    ['mentors.csv', 'mentees.csv']
    """
    return _upload("mentors.csv"), _upload("mentees.csv")


def _upload(file: str) -> Upload:
    return Upload(file, (files(__name__) / file).read_bytes())
