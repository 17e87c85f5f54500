"""Signing in with an account of another site, for hosts who list `google` or `github` in SIGN_IN_METHODS."""
