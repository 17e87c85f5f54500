"""Letters to the writers of an essay, which nobody else reads."""
