"""Passwords, for hosts who list `password` in SIGN_IN_METHODS. Without it there is no address of these pages."""
