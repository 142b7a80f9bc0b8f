"""Each page in the language and at the hours of the person who reads it."""

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from relais.people.models import Person

GetResponse = Callable[[HttpRequest], HttpResponse]


class PersonalWordsAndTimeMiddleware:
    """Applies the language and time zone a signed-in person chose; visitors keep those of their browser."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not isinstance(request.user, Person):
            return self.get_response(request)
        translation.activate(request.user.language)
        request.LANGUAGE_CODE = translation.get_language() or request.user.language
        with timezone.override(zoneinfo.ZoneInfo(request.user.time_zone)):
            return self.get_response(request)
