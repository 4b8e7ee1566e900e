import pytest

from forum.domain import editing, posting
from forum.domain.mentions import resolver
from forum.models import Mention
from portal.members.models import User


@pytest.fixture(autouse=True)
def _quickly(no_pauses):
    """The cast starts a topic and replies in it at once."""


def named(post):
    return sorted(Mention.objects.filter(post=post).values_list("user__display_name", flat=True))


@pytest.mark.parametrize(
    "text",
    ["Merci @Giulia !", "merci @giulia", 'Merci @"Giulia"', "(@Giulia)", "@Giulia @GIULIA"],
    ids=["name", "other case", "quoted", "in brackets", "twice"],
)
def test_a_member_is_linked_and_stored_once(text, topic, giulia, aminata):
    post = posting.reply(aminata, topic.pk, text=text, language="fr")
    assert named(post) == ["Giulia"]
    assert f'href="/forum/members/{giulia.public_id}/"' in post.text.html


def test_a_name_of_two_words_with_accents(topic, aminata, make_member):
    make_member("Élise Traoré")
    post = posting.reply(aminata, topic.pk, text="Merci @Élise Traoré pour la pompe", language="fr")
    assert named(post) == ["Élise Traoré"]


@pytest.mark.parametrize("text", ["Merci @Personne", "courriel@Giulia.example", "`@Giulia`"])
def test_who_is_not_named(text, topic, aminata, giulia):
    assert named(posting.reply(aminata, topic.pk, text=text, language="fr")) == []


def test_a_name_that_two_members_have_names_nobody(topic, aminata, giulia, make_member):
    User.objects.filter(pk=make_member("Giulia2").pk).update(display_name="giulia")
    assert named(posting.reply(aminata, topic.pk, text="Merci @Giulia", language="fr")) == []


def test_one_does_not_mention_oneself(topic, aminata):
    assert named(posting.reply(aminata, topic.pk, text="moi, @Aminata", language="fr")) == []


def test_only_who_may_read_it_is_mentioned(private_board, aminata, giulia, make_member, make_belong):
    make_belong(aminata, private_board)
    make_belong(make_member("Ibrahim"), private_board)
    post = posting.start_topic(aminata, private_board.pk, subject="Secret", text="@Giulia @Ibrahim", language="fr")
    assert named(post) == ["Ibrahim"]
    assert giulia.public_id not in post.text.html


def test_ten_at_most(topic, aminata, make_member):
    names = [f"Membre{letter}" for letter in "ABCDEFGHIJKL"]
    for name in names:
        make_member(name)
    post = posting.reply(aminata, topic.pk, text=" ".join(f"@{name}," for name in names), language="fr")
    assert len(named(post)) == 10


def test_an_edit_names_others(topic, aminata, giulia, moderator):
    post = posting.reply(aminata, topic.pk, text="Merci @Giulia", language="fr")
    editing.edit_post(aminata, post.pk, text="Merci @Moussa", base_version=0)
    assert named(post) == ["Moussa"]


def test_looking_up_names_costs_the_same_however_many_are_nobodys(
    topic, aminata, giulia, django_assert_max_num_queries
):
    with django_assert_max_num_queries(4):
        resolver(topic.forum_id)({"Giulia", *(f"Personne {number}" for number in range(5000))})
