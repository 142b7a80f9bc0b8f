"""Addresses of imports."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relais.programmes.views import imports

urlpatterns: list[URLPattern] = [
    path("programmes/<slug:public_id>/imports/", imports.imports, name="imports"),
    path("programmes/<slug:public_id>/import-sheet/", imports.import_sheet, name="import_sheet"),
    path("imports/<slug:public_id>/", imports.sheet, name="sheet"),
    path("imports/<slug:public_id>/check-sheet/", imports.check_sheet, name="check_sheet"),
    path("imports/<slug:public_id>/reread-sheet/", imports.reread_sheet, name="reread_sheet"),
    path("imports/<slug:public_id>/answer-doubt/", imports.answer_doubt, name="answer_doubt"),
    path("imports/<slug:public_id>/apply-sheet/", imports.apply_sheet, name="apply_sheet"),
    path("imports/<slug:public_id>/undo-sheet/", imports.undo_sheet, name="undo_sheet"),
    path("imports/<slug:public_id>/resume-sheet/", imports.resume_sheet, name="resume_sheet"),
    path("imports/<slug:public_id>/drop-sheet/", imports.drop_sheet, name="drop_sheet"),
    path("imports/<slug:public_id>/download-sheet/", imports.download_sheet, name="download_sheet"),
]
