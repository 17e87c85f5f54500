"""/desk/pen-names/: what can be known of a pen-name, what can be done without looking behind it, and looking, with a reason."""
