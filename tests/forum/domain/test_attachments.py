import io
import zipfile
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.files.uploadedfile import SimpleUploadedFile
from machina.apps.forum_conversation.forum_attachments.models import Attachment
from machina.apps.forum_conversation.models import Post
from machina.apps.forum_permission.models import ForumPermission, GroupForumPermission
from PIL import Image

from forum import signals
from forum.domain import attachments, editing, moderation, posting, sweeping
from forum.domain.errors import ForumError, InvalidError, NotAllowedError, NotFoundError
from forum.enums import Right
from forum.models import AttachedFile, PostText
from portal.members.enums import Role


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, no_pauses):
    """The folder of attached files, empty at first."""
    settings.FORUM_SAME_TEXT_PAUSE = 0
    options = {"location": tmp_path, "base_url": None}
    settings.STORAGES = settings.STORAGES | {
        "attachments": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    }
    return tmp_path


def stored(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def photo(name="photo.jpg", image_format="JPEG", mode="RGB"):
    exif = Image.Exif()
    exif[0x010F] = "Secret camera"
    content = io.BytesIO()
    Image.new(mode, (40, 30)).save(content, image_format, **({"exif": exif} if image_format == "JPEG" else {}))
    return SimpleUploadedFile(name, content.getvalue())


def text(name="notes.txt", content=b"Trois puits."):
    return SimpleUploadedFile(name, content)


def archive(name):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as parts:
        parts.writestr("hello.txt", "hello")
    return SimpleUploadedFile(name, content.getvalue())


@pytest.fixture
def attach(topic, giulia):
    """A function that replies with files and returns the AttachedFiles."""

    def reply(*files, user=giulia, to=topic):
        post = posting.reply(user, to.pk, text="Voici.", language="it", files=files)
        return list(AttachedFile.objects.filter(attachment__post=post).order_by("pk"))

    return reply


class TestTaken:
    def test_a_photograph_is_written_anew_without_where_it_was_taken(self, attach):
        (file,) = attach(photo())
        assert (file.name, file.content_type, file.width, file.height) == ("photo.jpg", "image/jpeg", 40, 30)
        content = attachments.open_file(file).read()
        assert b"Secret" not in content
        assert file.size == len(content)

    def test_a_cmyk_photograph(self, attach):
        (file,) = attach(photo(mode="CMYK"))
        assert Image.open(attachments.open_file(file)).mode == "RGB"

    def test_a_text_as_it_is(self, attach):
        (file,) = attach(text())
        assert (file.content_type, attachments.open_file(file).read()) == ("text/plain; charset=utf-8", b"Trois puits.")

    def test_the_post_counts_its_files(self, attach):
        files = attach(photo(), text())
        assert PostText.objects.get(post=files[0].attachment.post).attachments_count == 2

    def test_the_place_says_nothing_of_the_name(self, attach, folder):
        (file,) = attach(text())
        (path,) = stored(folder)
        assert "notes" not in str(path.relative_to(folder))
        assert file.token.hex not in path.name

    @pytest.mark.parametrize(
        ("name", "stored_name"),
        [
            ("../../etc/notes.txt", "notes.txt"),
            ("C:\\Users\\me\\notes.txt", "notes.txt"),
            ("no\u202etes\n.txt", "notes .txt"),
            (f"{'x' * 200}.txt", f"{'x' * 116}.txt"),
        ],
        ids=["folders", "Windows folders", "deceiving characters", "long"],
    )
    def test_names(self, name, stored_name, attach):
        upload = text()
        upload._name = name
        (file,) = attach(upload)
        assert file.name == stored_name


@pytest.mark.parametrize(
    "files",
    [
        [text(content=b"")],
        [text("notes.txt", b"<html><script>alert(1)</script>")],
        [text("page.html", b"<p>")],
        [text("drawing.svg", b"<svg onload='alert(1)'/>")],
        [text("photo.jpg", b"not a photo")],
        [photo("photo.png")],
        [archive("letter.docx")],
        [text("run.exe", b"MZ")],
        [text("noextension", b"words")],
        [text("big.txt", b"x" * (5 * 1024 * 1024 + 1))],
        [text(f"{number}.txt") for number in range(6)],
        [text("good.txt"), text("bad.exe")],
    ],
    ids=[
        "empty", "page as text", "page", "svg", "text as photo", "JPEG as PNG", "zip as docx", "programme",
        "no extension", "too big", "too many", "one of two",
    ],
)  # fmt: skip
def test_files_that_are_not_taken_leave_nothing(files, topic, giulia, folder):
    for file in files:
        file.seek(0)
    with pytest.raises(InvalidError) as refusal:
        posting.reply(giulia, topic.pk, text="Voici.", language="it", files=files)
    assert refusal.value.field == "files"
    assert not Post.objects.filter(poster=giulia).exists()
    assert stored(folder) == []


class TestNothingIsLeft:
    def test_when_the_verb_is_refused(self, attach, topic, moderator, folder):
        moderation.lock(moderator, topic.pk)
        with pytest.raises(ForumError):
            attach(text())
        assert stored(folder) == []

    def test_when_the_transaction_fails(self, attach, folder):
        def fail(**kwargs):
            raise RuntimeError

        signals.post_shown.connect(fail)
        try:
            with pytest.raises(RuntimeError):
                attach(text())
        finally:
            signals.post_shown.disconnect(fail)
        assert stored(folder) == []
        assert not Attachment.objects.exists()

    def test_when_the_form_had_been_sent_before(self, topic, giulia, folder):
        for _time in range(2):
            posting.reply(giulia, topic.pk, text="Voici.", language="it", files=[text()], key="k")
        assert len(stored(folder)) == Attachment.objects.count() == 1

    def test_of_a_new_member_who_may_not_attach(self, topic, newcomer, folder):
        with pytest.raises(InvalidError) as refusal:
            posting.reply(newcomer, topic.pk, text="Voici.", language="fr", files=[text()])
        assert refusal.value.field == "files"
        assert stored(folder) == []


class TestRemoved:
    def test_with_their_post_once_that_is_committed(self, attach, giulia, folder, django_capture_on_commit_callbacks):
        (file,) = attach(text())
        with django_capture_on_commit_callbacks(execute=True):
            editing.delete_own_post(giulia, file.attachment.post_id)
            assert len(stored(folder)) == 1
        assert stored(folder) == []

    def test_with_their_topic(self, attach, topic, moderator, folder, django_capture_on_commit_callbacks):
        attach(text())
        with django_capture_on_commit_callbacks(execute=True):
            moderation.delete_topic(moderator, topic.pk)
        assert stored(folder) == []

    def test_by_an_edit(self, attach, giulia, folder, django_capture_on_commit_callbacks):
        first, second = attach(text(), photo())
        post = first.attachment.post
        with django_capture_on_commit_callbacks(execute=True):
            edited = editing.edit_post(
                giulia, post.pk, text="Voici.", base_version=0, removed=[str(first.token)], files=[text("new.txt")]
            )
        names = AttachedFile.objects.filter(attachment__post=post).values_list("name", flat=True)
        assert sorted(names) == ["new.txt", "photo.jpg"]
        assert (edited.text.attachments_count, len(stored(folder))) == (2, 2)
        assert second in AttachedFile.objects.all()

    def test_an_edit_takes_no_more_files_than_a_post_may_have(self, attach, giulia, folder):
        files = attach(*[text(f"{number}.txt") for number in range(5)])
        with pytest.raises(InvalidError):
            editing.edit_post(
                giulia, files[0].attachment.post_id, text="Voici.", base_version=0, files=[text("one more.txt")]
            )
        assert len(stored(folder)) == 5

    def test_the_files_of_anothers_post_are_not_taken_over(self, attach, aminata, topic):
        (file,) = attach(text())
        mine = posting.reply(aminata, topic.pk, text="À moi", language="fr")
        editing.edit_post(aminata, mine.pk, text="À moi aussi", base_version=0, removed=[str(file.token)])
        file.refresh_from_db()
        assert file.attachment.post.poster.display_name == "Giulia"


class TestDownloaded:
    def test_by_who_reads_the_topic(self, attach):
        (file,) = attach(text())
        assert attachments.find(AnonymousUser(), str(file.token)) == file

    @pytest.mark.parametrize("token", ["", "x", "²", uuid4()])
    def test_what_is_not_there(self, token, aminata):
        with pytest.raises(NotFoundError):
            attachments.find(aminata, token)

    def test_a_file_that_is_gone(self, attach, folder):
        (file,) = attach(text())
        stored(folder)[0].unlink()
        with pytest.raises(NotFoundError):
            attachments.open_file(attachments.find(AnonymousUser(), file.token))

    @pytest.mark.parametrize("which", ["private_board", "hidden_board"])
    def test_not_by_outsiders(self, which, attach, giulia, aminata, make_belong, request):
        closed = request.getfixturevalue(which)
        make_belong(giulia, closed)
        secret = posting.start_topic(giulia, closed.pk, subject="Segreto", text="Ssst", language="it").topic
        (file,) = attach(text(), to=secret)
        assert attachments.find(giulia, file.token) == file
        for outsider in (aminata, AnonymousUser()):
            with pytest.raises(NotFoundError):
                attachments.find(outsider, file.token)

    def test_of_a_hidden_post_by_its_author_and_moderators_alone(self, attach, giulia, aminata, moderator):
        (file,) = attach(text())
        moderation.hide(moderator, file.attachment.post_id)
        assert attachments.find(giulia, file.token) == attachments.find(moderator, file.token) == file
        for other in (aminata, AnonymousUser()):
            with pytest.raises(NotFoundError):
                attachments.find(other, file.token)

    def test_not_without_the_right(self, attach, topic, aminata):
        (file,) = attach(text())
        permission = ForumPermission.objects.get(codename=Right.DOWNLOAD)
        for role in (Role.VISITOR, Role.MEMBER):
            GroupForumPermission.objects.create(
                group=Group.objects.get(name=role), forum=topic.forum, permission=permission, has_perm=False
            )
        with pytest.raises(NotAllowedError):
            attachments.find(aminata, file.token)


def test_orphans_are_swept_after_a_day(attach, folder, monkeypatch):
    attach(text())
    orphan = folder / "ab" / "abcdef"
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"x")
    assert sweeping.remove_orphans() == 0
    monkeypatch.setattr(sweeping, "ORPHAN_AFTER", -sweeping.ORPHAN_AFTER)
    assert sweeping.remove_orphans() == 1
    assert len(stored(folder)) == 1


def test_sweeping_before_anything_was_attached(folder):
    folder.rmdir()
    assert sweeping.remove_orphans() == 0
