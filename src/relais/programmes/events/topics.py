"""What can happen to the topics of an installation."""

from relais.activity.events import Kind

TOPIC_ADDED = Kind("topic.added")
TOPIC_EDITED = Kind("topic.edited")
TOPIC_RETIRED = Kind("topic.retired")
TOPIC_RESTORED = Kind("topic.restored")
