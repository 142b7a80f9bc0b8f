"""Settings, addresses and the WSGI entry. Read by nobody: everything goes through django.conf."""
