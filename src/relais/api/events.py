"""What can happen to tokens."""

from relais.activity.events import Kind

TOKEN_CREATED = Kind("token.created")
TOKEN_REVOKED = Kind("token.revoked")
