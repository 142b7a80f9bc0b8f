"""Relais: people who have experience and people who want to grow find one another."""

__version__ = "0.1.0"
