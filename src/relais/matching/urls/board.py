"""Addresses of the board. The last word of an address is the verb."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.matching.views.board import deciding, leaders, moving, pages

urlpatterns: list[URLPattern] = [
    path("programmes/<slug:public_id>/board/", pages.board, name="board"),
    path("programmes/<slug:public_id>/loads/", pages.loads, name="loads"),
    path("pairs/<slug:public_id>/lock/", deciding.lock, name="lock"),
    path("pairs/<slug:public_id>/unlock/", deciding.unlock, name="unlock"),
    path("pairs/<slug:public_id>/forbid/", deciding.forbid, name="forbid"),
    path("pairs/<slug:public_id>/part/", deciding.part, name="part"),
    path("pairs/<slug:public_id>/swap/", moving.swap, name="swap"),
    path("pairs/<slug:public_id>/replace/", moving.replace, name="replace"),
    path("pairs/<slug:public_id>/replace-leader/", leaders.replace_leader, name="replace_leader"),
    path("pairs/<slug:public_id>/swap-leaders/", leaders.swap_leaders, name="swap_leaders"),
    path("pairs/<slug:public_id>/add-leader/", leaders.add_leader, name="add_leader"),
    path("pairs/<slug:public_id>/remove-leader/", leaders.remove_leader, name="remove_leader"),
    path("left-over/<slug:public_id>/place/", moving.place, name="place"),
    path("decisions/<slug:public_id>/allow/", deciding.allow, name="allow"),
    path("steps/<slug:public_id>/undo/", deciding.undo, name="undo"),
]
