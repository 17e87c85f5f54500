"""The whole table of faults, with real processes: bin/faults."""
