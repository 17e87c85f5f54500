"""The living page of the design: every component in every state, from the templates that the site itself uses."""
