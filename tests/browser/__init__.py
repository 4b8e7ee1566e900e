"""The portal as `make run` serves it, in a real browser."""
