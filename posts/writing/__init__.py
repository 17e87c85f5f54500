"""Where essays are written: the editor and what it stores."""
