"""Is this installation well."""

from django.db import DatabaseError, connection


def database_answers() -> bool:
    """Whether the database answers a question that reads no table."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        return False
