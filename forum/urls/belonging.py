"""Addresses of belonging."""

from django.urls import path

from forum.views.belonging import groups, people

urlpatterns = [
    path("groups/", groups.group_list, name="groups"),
    path("groups/new/", groups.group_new, name="group_new"),
    path("groups/<id:pk>/", people.group, name="group"),
    path("groups/<id:pk>/edit/", groups.group_edit, name="group_edit"),
    path("groups/<id:pk>/close/", groups.group_close, name="group_close"),
    path("groups/<id:pk>/join/", people.group_join, name="group_join"),
    path("groups/<id:pk>/invitation/", people.group_invitation, name="group_invitation"),
    path("groups/<id:pk>/leave/", people.group_leave, name="group_leave"),
    path("groups/<id:pk>/invite/", people.group_invite, name="group_invite"),
    path("groups/<id:pk>/members/<slug:public_id>/", people.group_member, name="group_member"),
]
