"""Letters that wait for a moderator, or that whoever got them reported."""
