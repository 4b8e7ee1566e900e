"""What the secretariat does with the agreement in the admin."""
