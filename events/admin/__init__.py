"""The secretariat's desk: the pages of events in the Wagtail admin."""
