"""How dates are written in a language where Django's own way is not ours: a folder each, the names of Django's format settings."""
