"""Where people meet: organisations, the programmes they run, what each asks and promises, and who takes part.

Words: organisation, membership (somebody's place in an organisation, with their line manager), appointment (a right
given to a person), programme, question, enrolment (somebody's part in a programme), answer. It refuses to know who
is paired with whom: that is decided above.
"""
