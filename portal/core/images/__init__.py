"""Images as readers get them: named sizes, their renditions, and when those are made."""
