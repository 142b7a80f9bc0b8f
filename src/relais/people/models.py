"""Persons."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import models


class Person(AbstractBaseUser):
    """Somebody, before any role."""

    email = models.EmailField(unique=True)

    USERNAME_FIELD = "email"
