"""What this context tells people of their own data: who reads it. Importing it registers it."""

from relais.people.queries.profiles import tells_readers
from relais.programmes.queries.people import managers_who_read

tells_readers(managers_who_read)
