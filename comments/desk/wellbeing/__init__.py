"""Care for those who moderate: what opens folded, what is left out, when to rest, and what one's own days were like."""
