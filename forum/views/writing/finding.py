"""What the pages of writing look up."""

from machina.apps.forum_conversation.models import Post

from forum.domain.errors import NotFoundError
from forum.domain.visibility import require_post


def find_post(access, pk):
    """Return a post with its topic, board, text and people; raises NotFoundError for one that may not be seen."""
    related = ("topic__forum__board", "topic__detail", "text", "poster", "updated_by")
    post = Post.objects.select_related(*related).filter(pk=pk).first()
    if post is None:
        raise NotFoundError
    require_post(access, post)
    return post
