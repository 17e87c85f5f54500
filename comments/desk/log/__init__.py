"""The log of what was decided about comments and imposed on members: read, narrowed down, saved for a spreadsheet."""
