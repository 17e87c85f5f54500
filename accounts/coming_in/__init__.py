"""Signing up and in: allauth's pages as this place shows them, who may join, and what holds guessing up."""
