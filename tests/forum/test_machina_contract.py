"""What forum/ relies on in machina, and that nothing of it is reachable but its tables: an upgrade is seen here."""

import re
import weakref
from pathlib import Path

import pytest
import yaml
from django.apps import apps
from django.conf import settings as portal_settings
from django.core.management import call_command
from django.db.models import signals
from django.urls import URLPattern, get_resolver
from machina.apps.forum.models import Forum
from machina.apps.forum.signals import forum_viewed
from machina.apps.forum_conversation.models import Post, Topic
from machina.apps.forum_conversation.signals import topic_viewed
from machina.apps.forum_member.models import ForumProfile
from machina.apps.forum_permission.models import ForumPermission
from machina.models import fields as machina_fields
from mptt.managers import TreeManager

from forum.domain import posting
from forum.enums import Right
from forum.markup.render import to_html

ROOT = Path(__file__).parents[2]
PINNED = yaml.safe_load((Path(__file__).parent / "machina.yaml").read_text())
LABELS = [app.label for app in apps.get_app_configs() if app.name.startswith("machina")]
TEMPLATES = [*(ROOT / "forum/templates").rglob("*.html"), *(ROOT / "forum/templates").rglob("*.txt")]


def told(field):
    """Say what a field is, in the words of machina.yaml."""
    words = [type(field).__name__]
    if field.is_relation:
        words[0] += f" to {field.related_model._meta.label}"
        if not field.many_to_many:
            words.append(field.remote_field.on_delete.__name__)
        words.append(f"as {field.remote_field.related_name}")
    elif field.max_length:
        words.append(str(field.max_length))
    words += ["null"] * field.null
    words += ["unique"] * (field.unique and not field.primary_key)
    if field.has_default():
        words.append(f"default {field.default!r}")
    words += ["now at each save"] * getattr(field, "auto_now", False)
    words += ["now when made"] * getattr(field, "auto_now_add", False)
    return ", ".join(words)


# --- Tables -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", PINNED)
def test_fields(model):
    found = {field.name: told(field) for field in apps.get_model(model)._meta.get_fields() if field.concrete}

    assert found == PINNED[model]


def test_each_model_that_the_forum_imports_is_pinned():
    named = set()
    for file in (ROOT / "forum").rglob("*.py"):
        for names in re.findall(r"^from machina\S+ import (.+)$", file.read_text(), re.MULTILINE):
            named |= set(names.split(", "))

    assert named <= {model.split(".")[1] for model in PINNED}


def test_one_permission_a_board_and_role():
    group, person = (apps.get_model("forum_permission", f"{who}ForumPermission") for who in ("Group", "User"))

    assert group._meta.unique_together == (("permission", "forum", "group"),)
    assert person._meta.unique_together == (("permission", "forum", "user"),)


@pytest.mark.django_db
def test_the_migrations_are_complete(settings):
    settings.MIGRATION_MODULES = {}  # those that are there, even when this run left them out to start sooner

    call_command("makemigrations", *LABELS, check=True, dry_run=True, verbosity=0)


def test_values_kept_in_the_tables():
    assert (Topic.TOPIC_POST, Topic.TOPIC_STICKY, Topic.TOPIC_ANNOUNCE) == (0, 1, 2)
    assert (Topic.TOPIC_UNLOCKED, Topic.TOPIC_LOCKED, Topic.TOPIC_MOVED) == (0, 1, 2)
    assert (Forum.FORUM_POST, Forum.FORUM_CAT, Forum.FORUM_LINK) == (0, 1, 2)


@pytest.mark.django_db
def test_the_rights_are_machinas():
    assert set(ForumPermission.objects.values_list("codename", flat=True)) == set(Right.values)


# --- What happens by itself ---------------------------------------------------------------------------------------


def receivers(signal):
    """Return the names of machina's receivers of a signal."""
    found = (entry[1]() if isinstance(entry[1], weakref.ReferenceType) else entry[1] for entry in signal.receivers)
    return {one.__qualname__ for one in found if one and one.__module__.startswith("machina")}


RECEIVERS = {
    "pre_save": {"MarkupTextField.render_data", "increase_posts_count", "decrease_posts_count_after_post_unaproval"},
    "post_save": set(),
    "pre_delete": set(),
    "post_delete": {"decrease_posts_count_after_post_deletion"},
    "m2m_changed": set(),
    "post_migrate": {"create_global_permissions"},
}


@pytest.mark.parametrize("name", RECEIVERS)
def test_receivers(name):
    assert receivers(getattr(signals, name)) == RECEIVERS[name]


def test_signals_of_views_are_sent_by_nobody():
    # They would write at each reading. Their senders are machina's views alone.
    assert receivers(topic_viewed) == {"update_topic_counter", "update_user_trackers"}
    assert receivers(forum_viewed) == {"update_forum_redirects_counter"}
    assert not [file for file in (ROOT / "forum").rglob("*.py") if re.search(r"(topic|forum)_viewed", file.read_text())]


def test_managers():
    assert type(Forum.objects) is TreeManager
    assert {manager.name for manager in Topic._meta.managers} == {"objects", "approved_objects"}
    assert {manager.name for manager in Post._meta.managers} == {"objects", "approved_objects"}


def test_bulk_create_neither_counts_nor_renders(topic, aminata):
    before = Topic.objects.get(pk=topic.pk).posts_count
    post = Post(topic=topic, poster=aminata, subject="a", content="**b**")

    Post.objects.bulk_create([post])

    assert Topic.objects.get(pk=topic.pk).posts_count == before
    assert Post.objects.get(pk=post.pk)._content_rendered is None


def test_a_post_taken_back_first_is_not_counted_again_when_deleted(topic, aminata, settings):
    settings.FORUM_POST_PAUSE = 0
    post = posting.reply(aminata, topic.pk, text="Deux", language="fr")
    Post.objects.filter(pk=post.pk).update(approved=False)
    counted = ForumProfile.objects.get(user=aminata).posts_count

    Post.objects.filter(pk=post.pk).delete()

    assert ForumProfile.objects.get(user=aminata).posts_count == counted


def test_whatever_machina_renders_is_as_safe_as_a_post():
    assert machina_fields.render_func.func is to_html


def test_the_raw_text_claims_to_be_safe(topic):
    # Why no template may print it: see below.
    post = Post.objects.get(topic=topic)
    post.content = "<script>"

    assert hasattr(post.content, "__html__")
    assert str(post.content) == "<script>"


# --- What is not reachable ----------------------------------------------------------------------------------------


def views(patterns):
    """Yield the callback of each address."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.callback
        else:
            yield from views(pattern.url_patterns)


def test_no_address_leads_to_machina():
    modules = {getattr(view, "view_class", view).__module__ for view in views(get_resolver().url_patterns)}

    assert len(modules) > 20
    assert not [module for module in modules if module.split(".")[0] == "machina"]


def test_neither_its_middleware_nor_its_context_is_installed():
    processors = portal_settings.TEMPLATES[0]["OPTIONS"]["context_processors"]

    assert not [name for name in (*portal_settings.MIDDLEWARE, *processors) if "machina" in name]


def test_its_search_feeds_and_moderation_are_not_installed():
    installed = "machina forum forum_conversation forum_attachments forum_polls forum_member forum_permission"

    assert " ".join(LABELS) == f"{installed} forum_tracking"


@pytest.mark.parametrize(
    "forbidden",
    [
        r"\.content\b",
        r"_rendered\b",
        r"\b(description|signature)\.rendered\b",
        r"{%\s*load[^%]*\b(forum|forum_\w+)_tags\b",
        r"{%\s*(extends|include)\s+[\"'](forum|forum_\w+|machina|board_base)\b",
        r"{%\s*autoescape\s+off",
    ],
    ids=["raw text", "machina's rendering", "its descriptions", "its tags", "its templates", "unescaped"],
)
def test_no_template_prints(forbidden):
    assert len(TEMPLATES) > 20
    assert not [file.name for file in TEMPLATES if re.search(forbidden, file.read_text())]


def test_only_what_was_rendered_is_called_safe():
    called = [name for file in TEMPLATES for name in re.findall(r"([\w.|]+)\|safe\b", file.read_text())]

    assert called
    assert {name.split(".")[-1] for name in called} == {"html"}
