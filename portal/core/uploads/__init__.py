"""What may be uploaded, judged by its bytes and not by its name."""
