"""What goes wrong in the world, done to the running product on purpose."""
