"""The components, as template tags: ``{% load ui %}``.

Every argument is explicit and every text is escaped; a tag given something it does not know (a look, an
icon, a size) raises at once, so that a slip is seen in a test and never on a screen. The gallery at /ui/
shows each of them in every state.
"""

from django.template import Library

from relais.ui.templatetags.ui import acts, fields, figures, frame, people, telling, words

register = Library()
for _room in (acts, fields, figures, frame, people, telling, words):
    register.tags.update(_room.register.tags)
    register.filters.update(_room.register.filters)
