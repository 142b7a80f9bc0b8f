"""What the web server calls, warm before the first request: every view is imported, the resolver is ready.

Web processes are forked after this (`--preload`): they share it, and no visitor waits for it.
"""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relais.config.settings")
application = get_wsgi_application()
get_resolver().resolve("/")
