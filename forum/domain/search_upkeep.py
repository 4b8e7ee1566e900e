"""Tells the search index of every post that appears, changes or goes, in the transaction in which it does."""

from django.db.models.signals import post_delete
from django.dispatch import receiver
from machina.apps.forum_conversation.models import Post

from forum.signals import post_changed, post_gone, post_shown

from . import search_index


@receiver([post_shown, post_changed], dispatch_uid="search_put")
def index_posts(sender, post_ids, **kwargs):
    """Index posts as they are now."""
    search_index.put(post_ids)


@receiver(post_gone, dispatch_uid="search_drop")
def forget_posts(sender, post_ids, **kwargs):
    """Take out what is not to be seen any more."""
    search_index.drop(post_ids)


@receiver(post_delete, sender=Post, dispatch_uid="search_deleted")
def forget_deleted_post(sender, instance, **kwargs):
    """Take out a post deleted along with something else, for no word of an erased person may stay behind."""
    search_index.drop([instance.pk])
