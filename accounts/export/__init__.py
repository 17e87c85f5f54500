"""A member's data in one file: what each app has of them, the file, the job that makes it."""
