"""Fields of forms that several contexts use."""

from typing import Any

from django import forms

from relais.core.sheets.normalising import one_line


class LineField(forms.CharField):
    """Words on one line, as names are: no break that would cut a letter's heading, no sign that turns the writing round."""

    def to_python(self, value: Any) -> str:
        r"""The words with single spaces.

        >>> LineField().clean("Awa\r\nDiallo")
        'Awa Diallo'
        """
        return one_line(super().to_python(value) or "")
