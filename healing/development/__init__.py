"""The product on a developer's machine: `python -m healing.development`, started by bin/dev."""
