"""What is done by the worker; importing this registers it, one module per noun."""

from relais.programmes.jobs import credentials, imports, letters, lines

__all__ = ["credentials", "imports", "letters", "lines"]
