"""What happened to posts, told within the transaction that did it: search and notices listen.

Each is sent with `post_ids`, a list: `post_shown` when posts become visible (new, approved, shown again),
`post_changed` when the text, subject or place of visible ones is another, `post_gone` when they are hidden or about to
be deleted; their rows are there still.
"""

from django.dispatch import Signal

post_shown = Signal()
post_changed = Signal()
post_gone = Signal()
