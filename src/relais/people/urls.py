"""Addresses of people. The last word of an address is the verb."""

from django.urls import path

from relais.people.views import accounts, openings, own_data, profiles

app_name = "people"
urlpatterns = [
    path("<slug:public_id>/", accounts.person, name="person"),
    path("<slug:public_id>/edit/", accounts.edit, name="edit"),
    path("<slug:public_id>/sign-out-everywhere/", accounts.sign_out_everywhere, name="sign_out_everywhere"),
    path("<slug:public_id>/profile/", profiles.profile, name="profile"),
    path("<slug:public_id>/preview/", profiles.preview, name="preview"),
    path("<slug:public_id>/edit-profile/", profiles.edit_profile, name="edit_profile"),
    path("<slug:public_id>/edit-private-part/", profiles.edit_private_part, name="edit_private_part"),
    path("<slug:public_id>/add-link/", profiles.add_link, name="add_link"),
    path("<slug:public_id>/links/<slug:link_id>/remove/", profiles.remove_link, name="remove_link"),
    path("<slug:public_id>/openings/", openings.openings, name="openings"),
    path("<slug:public_id>/export/", own_data.export, name="export"),
    path("<slug:public_id>/erase/", own_data.erase, name="erase"),
]
