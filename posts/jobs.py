"""Where procrastinate looks for the jobs of this app; each part of it has its own."""

from posts.cards import jobs as cards

__all__ = ["cards"]
