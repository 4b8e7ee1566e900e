"""Addresses of moderation, of reports, and of the letters that the forum writes."""

from django.urls import path

from forum.views.moderation import letters, log, members, posts, queue, reports, topics

urlpatterns = [
    path("moderation/", queue.queue, name="queue"),
    path("moderation/log/", log.log, name="moderation_log"),
    path("moderation/posts/<id:pk>/", posts.post, name="moderate_post"),
    path("moderation/posts/<id:pk>/edit/", posts.edit, name="moderate_edit"),
    path("moderation/topics/<id:pk>/", topics.topic, name="moderate_topic"),
    path("moderation/members/<slug:public_id>/", members.member, name="moderate_member"),
    path("posts/<id:pk>/report/", reports.report, name="report"),
    path("preferences/", letters.preferences, name="preferences"),
    path("letters/stop/<str:token>/", letters.stop, name="stop_letters"),
]
