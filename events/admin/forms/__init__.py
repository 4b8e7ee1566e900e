"""Forms of the secretariat's desk."""
