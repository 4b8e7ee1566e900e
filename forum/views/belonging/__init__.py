"""Groups: found, join, look after, leave."""
