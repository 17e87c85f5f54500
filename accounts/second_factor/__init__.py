"""Passkeys, authenticator apps, recovery codes and trusted browsers: allauth's, kept and shown as this place wants it."""
