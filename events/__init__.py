"""Online seminars: event pages, registrations, recordings."""
