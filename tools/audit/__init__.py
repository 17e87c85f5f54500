"""Programs of others judge the pages of the demo: run it by bin/audit."""
