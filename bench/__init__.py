"""Measures the portal against its budgets (docs/architecture.md): `make bench`, or `python -m bench --help`."""
