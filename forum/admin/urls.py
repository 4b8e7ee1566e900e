"""Addresses of the forum in the admin."""

from django.urls import path

from . import boards, rights, statistics

app_name = "forum_admin"

urlpatterns = [
    path("boards/", boards.index, name="boards"),
    path("boards/add/", boards.add, name="add"),
    path("boards/<int:pk>/", boards.edit, name="edit"),
    path("boards/<int:pk>/move/", boards.move, name="move"),
    path("boards/<int:pk>/shift/", boards.shift, name="shift"),
    path("boards/<int:pk>/delete/", boards.delete, name="delete"),
    path("boards/<int:pk>/rights/", rights.rights, name="board_rights"),
    path("boards/<int:pk>/people/", rights.people, name="people"),
    path("boards/<int:pk>/people/dismiss/", rights.dismiss, name="dismiss"),
    path("rights/", rights.rights, name="rights"),
    path("statistics/", statistics.index, name="statistics"),
]
