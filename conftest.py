"""What every test may ask for: the people, and three builders. Named people instead of factories."""
