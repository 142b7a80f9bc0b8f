"""Questions about persons that cross tables, one module per noun."""

from relais.people.queries.profiles import profile_of, topics_by_heading
from relais.people.queries.sessions import open_sessions

__all__ = ["open_sessions", "profile_of", "topics_by_heading"]
