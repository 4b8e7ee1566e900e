"""Pages to write on: each finds the place, shows a form and calls one verb."""
