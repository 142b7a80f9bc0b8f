"""How the API says no: one sentence under `detail`, in the language of whoever calls, whatever went wrong."""

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext, gettext_lazy
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as ShapeError

from relais.kit.verdicts import Refused

Answering = Callable[..., HttpResponse]

_WRONG: Mapping[str, Any] = {
    "missing": gettext_lazy("it is missing"),
    "string_type": gettext_lazy("it is to be a text"),
    "string_too_long": gettext_lazy("it has more than %(max_length)s characters"),
    "string_pattern_mismatch": gettext_lazy("it does not follow the pattern %(pattern)s"),
    "too_short": gettext_lazy("it is to hold %(min_length)s or more"),
    "int_type": gettext_lazy("it is to be a whole number"),
    "int_parsing": gettext_lazy("it is to be a whole number"),
    "int_from_float": gettext_lazy("it is to be a whole number"),
    "greater_than_equal": gettext_lazy("it is to be %(ge)s or more"),
    "less_than_equal": gettext_lazy("it is to be %(le)s or less"),
    "bool_type": gettext_lazy("it is to be true or false"),
    "bool_parsing": gettext_lazy("it is to be true or false"),
    "list_type": gettext_lazy("it is to be a list"),
    "model_attributes_type": gettext_lazy("it is to be a JSON object"),
    "dict_type": gettext_lazy("it is to be a JSON object"),
}
"""What does not fit, by the word that the library which reads JSON has for it."""


def say_no(api: NinjaAPI) -> None:
    """Give the API its sentences."""
    api.add_exception_handler(Refused, _saying(api, HTTPStatus.FORBIDDEN, str))
    api.add_exception_handler(Http404, _saying(api, HTTPStatus.NOT_FOUND, lambda _absent: nothing_here()))
    api.add_exception_handler(ValidationError, _saying(api, HTTPStatus.UNPROCESSABLE_ENTITY, _mistaken))
    api.add_exception_handler(ShapeError, _saying(api, HTTPStatus.UNPROCESSABLE_ENTITY, _misshapen))
    api.add_exception_handler(AuthenticationError, _unknown(api))
    api.add_exception_handler(HttpError, _refused_by_library(api))


def nothing_here() -> str:
    """What is told of rows one may not see, and of addresses that lead nowhere: the same."""
    return gettext("There is nothing here for you.")


def by_its_own_verbs(api: NinjaAPI, view: Answering) -> Answering:
    """The same view; a verb that it does not know is answered in a sentence too."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
        answer = view(request, *args, **given)
        if not isinstance(answer, HttpResponseNotAllowed):
            return answer
        said = gettext("This address answers %(verbs)s only.") % {"verbs": answer["Allow"]}
        told = api.create_response(request, {"detail": said}, status=answer.status_code)
        told["Allow"] = answer["Allow"]
        return told

    return answered


def _saying(api: NinjaAPI, status: int, say: Callable[[Any], str]) -> Answering:
    def answer(request: HttpRequest, trouble: Exception) -> HttpResponse:
        return api.create_response(request, {"detail": say(trouble)}, status=status)

    return answer


def _mistaken(mistaken: ValidationError) -> str:
    return " ".join(mistaken.messages)


def _misshapen(misshapen: ShapeError) -> str:
    """Where it does not fit, and why; what was sent is not sent back."""
    wrong = [f"{'.'.join(map(str, error['loc']))}: {_why(error)}" for error in misshapen.errors]
    return gettext("What was sent does not fit: %(where)s") % {"where": "; ".join(wrong)}


def _why(error: Mapping[str, Any]) -> str:
    said = _WRONG.get(error["type"])
    return str(said) % error.get("ctx", {}) if said else gettext("it is not what this call takes")


def _unknown(api: NinjaAPI) -> Answering:
    def answer(request: HttpRequest, _unknown: AuthenticationError) -> HttpResponse:
        said = gettext("Show a token that stands in the header “Authorization”, after “Bearer”.")
        told = api.create_response(request, {"detail": said}, status=HTTPStatus.UNAUTHORIZED)
        told["WWW-Authenticate"] = "Bearer"
        return told

    return answer


def _refused_by_library(api: NinjaAPI) -> Answering:
    """A missing scope says so itself; the library speaks for itself only of what it cannot read."""

    def answer(request: HttpRequest, refused: HttpError) -> HttpResponse:
        said = str(refused)
        if refused.status_code == HTTPStatus.BAD_REQUEST:
            said = gettext("What was sent cannot be read: it is to be JSON.")
        return api.create_response(request, {"detail": said}, status=refused.status_code)

    return answer
