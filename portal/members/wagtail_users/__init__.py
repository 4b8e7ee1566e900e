"""The Wagtail admin's pages about people, fitted to our user model."""
