"""A small classifier that learns from this site's own moderators, stays on this machine, and can be looked into."""
