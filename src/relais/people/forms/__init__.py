"""What people type about themselves, made clean, one module per noun."""

from relais.people.forms.accounts import EditPersonForm, NameField

__all__ = ["EditPersonForm", "NameField"]
