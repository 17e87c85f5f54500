"""What a member can do about what is kept of them: a copy of it, and closing the account."""
