"""What the forum does when something happens: letters are owed for a post, a member leaves or asks for all data."""

from django.dispatch import receiver

from forum.domain import belonging, erasure, notices, portal_posts
from forum.signals import post_shown
from portal.core.discussions import portal_says
from portal.members.signals import member_erased, member_exported


@receiver(post_shown, dispatch_uid="forum_notices")
def owe_letters(sender, post_ids, **kwargs):
    """Remember that followers and the named are to be told."""
    notices.expect(post_ids)


@receiver(member_erased, dispatch_uid="forum_erasure")
def let_go(sender, user, keep_writings=True, **kwargs):
    """Keep the posts of somebody who leaves without the name, or delete them, as that person chose."""
    belonging.bequeath(user)
    erasure.let_go(user, keep_posts=keep_writings)


@receiver(member_exported, dispatch_uid="forum_export")
def give_copy(sender, user, **kwargs):
    """Give what the forum keeps about somebody."""
    return "forum", erasure.export(user)


@receiver(portal_says, dispatch_uid="forum_portal_says")
def post_for_the_portal(sender, kind, key, words, language, **kwargs):
    """Write what the portal itself says into the thread about something."""
    portal_posts.say(kind, key, words, language)
