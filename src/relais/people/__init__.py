"""Who is here: persons, how they sign in, their language and time zone.

A person is a person before any role; roles belong to an enrolment or a relationship, above.
"""
