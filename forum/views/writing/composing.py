"""The composer. Whatever goes wrong, the answer holds the text."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from forum.domain import drafts
from forum.domain.errors import ConflictError, ForumError, NotAllowedError, NotFoundError
from forum.domain.mentions import resolver
from forum.domain.shown import show_unsaved
from forum.enums import PostState
from forum.markup.characters import clean_text
from forum.markup.render import render as render_markup
from portal.core.light import is_light

from . import kept

SAVED_BY_ITSELF = "auto"  # what the button's name says when forum-composer.js saves the draft


def composer(desk_class):
    """Return the view of a composer. A form of it that came without a valid token is shown again, not refused."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    def view(request, pk):
        return _compose(request, desk_class, pk)

    @never_cache
    def without_token(request, pk):
        return _compose(request, desk_class, pk, is_trusted=False)

    view.without_token = without_token
    return view


def _compose(request, desk_class, pk, is_trusted=True):
    try:
        desk = desk_class(request, pk)
    except NotFoundError:
        is_known = request.method == "POST" and request.user.is_authenticated
        return kept.gone(request) if is_known else kept.after_login(request, status=404)
    if not desk.user.is_authenticated:
        return kept.after_login(request)
    try:
        return _answer(desk, is_trusted)
    except NotFoundError:  # it went while we looked
        return kept.gone(request)


def _answer(desk, is_trusted):
    is_sent = desk.request.method == "POST"
    try:
        if is_sent and is_trusted:
            return _receive(desk)
        desk.require()
        return _resume(desk, status=403) if is_sent else _open(desk)
    except NotAllowedError as error:
        return _refuse(desk, error)


def _open(desk):
    """Show the form with the draft of this place, if there is one, and with what is quoted."""
    initial = desk.begin()
    draft = drafts.find(desk.user, desk.place)
    if draft:
        initial |= draft.fields
    quoted = desk.quoted()
    if quoted:
        initial["text"] = "\n\n".join(part for part in (initial.get("text", "").rstrip(), quoted) if part)
    return _show(desk, desk.form(initial=initial), draft=draft)


def _resume(desk, status=200):
    """Show what was sent, nothing of it done."""
    sent = desk.request.POST
    initial = sent.dict() | {"removed": sent.getlist("removed")}
    return _show(desk, desk.form(initial=initial), status=status, is_resumed=True)


def _receive(desk):
    """Do what the pressed button says."""
    sent = desk.request.POST
    if "discard" in sent:
        drafts.drop(desk.user, desk.place)
        return redirect(desk.request.path)
    form = desk.form(sent, desk.request.FILES)
    aside = next((act for name, act in ASIDE.items() if name in sent), None)
    if aside is None and form.is_valid():
        return _send(desk, form)  # the verb asks for the right, unless this was sent and done before
    desk.require()
    return aside(desk, form) if aside else _show(desk, form)


def _send(desk, form):
    try:
        post = desk.send(form.cleaned_data)
    except (NotAllowedError, NotFoundError):
        raise
    except ConflictError as error:
        form, theirs = desk.after_conflict(form)
        form.add_error(None, error.message)
        return _show(desk, form, status=409, theirs=theirs)
    except ForumError as error:
        form.add_error(form.field_of(error), error.message)
        return _show(desk, form)
    if post.text.state == PostState.HELD:
        messages.info(desk.request, _("Thank you. A moderator looks at your post before everybody sees it."))
    return redirect("forum:post", post.pk)


def _save_draft(desk, form):
    if form.has_error("text", "too_long"):
        return _show(desk, form)
    drafts.save(desk.user, desk.place, form.for_draft())
    if desk.request.POST["draft"] == SAVED_BY_ITSELF:
        return HttpResponse(status=204)
    messages.success(desk.request, _("Your draft is saved."))
    return redirect(desk.request.path)


def _preview(desk, form):
    """Show the post as it would look, and the form with what is wrong in it."""
    form.is_valid()
    text = form.cleaned_data.get("text")
    if not text:
        return _show(desk, form)
    html = render_markup(clean_text(text), resolver(desk.forum.pk)).html
    language = form.cleaned_data.get("language", "")
    return _show(desk, form, preview=show_unsaved(desk.user, html, language))


def _refuse(desk, error):
    """Say why somebody may not write here, and keep what was written as a draft too."""
    form = desk.form(desk.request.POST)
    is_draft = bool(form.data.get("text", "").strip()) and not form.has_error("text", "too_long")
    if is_draft:
        drafts.save(desk.user, desk.place, form.for_draft())
    return kept.refused(desk.request, error, desk.trail[1:], is_draft=is_draft)


def _show(desk, form, status=200, **found):
    context = {
        "desk": desk,
        "form": form,
        "files_lost": bool(desk.request.FILES) and "files" in form.fields,
        "limits": desk.limits,
        "saves_itself": not is_light(desk.request),
        **found,
    }
    return render(desk.request, "community/writing/composer.html", context, status=status)


# What other buttons than the one that posts do.
ASIDE = {"draft": _save_draft, "preview": _preview, "resume": lambda desk, _form: _resume(desk)}
