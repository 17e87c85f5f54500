"""How a member is shown to others: name, handle, a line about oneself, and what writers have besides."""
