"""Addresses of reading."""

from django.urls import path

from forum import feeds
from forum.views.reading import boards, lists, marks, people, threads, topics

urlpatterns = [
    path("", boards.index, name="index"),
    path("boards/<id:pk>-<slug:slug>/", boards.board, name="board"),
    path("boards/<id:pk>/follow/", marks.follow_board, name="follow_board"),
    path("boards/<id:pk>/read/", marks.mark_board_read, name="mark_board_read"),
    path("read/", marks.mark_all_read, name="mark_all_read"),
    path("topics/<id:pk>-<slug:slug>/", topics.topic, name="topic"),
    path("topics/<id:pk>/unread/", topics.first_unread, name="first_unread"),
    path("topics/<id:pk>/follow/", marks.follow_topic, name="follow_topic"),
    path("posts/<id:pk>/", topics.post, name="post"),
    path("posts/<id:pk>/bookmark/", marks.bookmark, name="bookmark"),
    path("latest/", lists.latest, name="latest"),
    path("unread/", lists.unread, name="unread"),
    path("following/", lists.following_view, name="following"),
    path("bookmarks/", lists.bookmarks, name="bookmarks"),
    path("members/<slug:public_id>/", people.member, name="member"),
    path("about/<slug:kind>/<uuid:key>/", threads.discuss, name="discuss"),
    path("feed.atom", feeds.ForumFeed(), name="feed"),
    path("boards/<id:pk>/feed.atom", feeds.BoardFeed(), name="board_feed"),
    path("topics/<id:pk>/feed.atom", feeds.TopicFeed(), name="topic_feed"),
]
