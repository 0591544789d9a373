"""Who may do what: users, sessions, tokens, forms, headers, limits."""

from warledger.web.security.access import Admin, Writer, admin, may_write, user_of, writer
from warledger.web.security.csrf import csrf_token

__all__ = ["Admin", "Writer", "admin", "csrf_token", "may_write", "user_of", "writer"]
