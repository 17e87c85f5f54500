"""/desk/people/: who writes here, what is known of each, and what moderators impose."""
