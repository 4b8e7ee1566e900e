"""The public API, /api/v2/: read-only JSON of what everybody may read. docs/api.md says what it answers."""
