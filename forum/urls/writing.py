"""Addresses of writing."""

from django.urls import path

from forum.views.writing import answers, drafts, edits, files, history, polls, replies, topics

urlpatterns = [
    path("boards/<id:pk>/new/", topics.new_topic, name="new_topic"),
    path("topics/<id:pk>/reply/", replies.reply, name="reply"),
    path("topics/<id:pk>/poll/", polls.vote, name="vote"),
    path("posts/<id:pk>/edit/", edits.edit_post, name="edit_post"),
    path("posts/<id:pk>/delete/", edits.delete_post, name="delete_post"),
    path("posts/<id:pk>/history/", history.history, name="history"),
    path("posts/<id:pk>/accept/", answers.accept, name="accept"),
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/<id:pk>/delete/", drafts.delete_draft, name="delete_draft"),
    path("welcome-back/", drafts.welcome_back, name="welcome_back"),
    path("attachments/<uuid:token>/<str:name>", files.attachment, name="attachment"),
]
