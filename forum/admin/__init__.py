"""The forum's pages in the Wagtail admin."""
