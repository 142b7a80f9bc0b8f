"""Pages across contexts: the landing page with its first job, the day of a signed-in person, health."""
