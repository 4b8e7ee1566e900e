"""What remains of an event for whoever took part: certificate and feedback."""
