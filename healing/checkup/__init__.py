"""How the place is, for who runs it: what is well, what is not, and what to do about it. In words, on /settings/health/."""
