"""The secretariat decides about what members proposed."""

import pytest

from home.domain.agreement import endorsing
from home.models import NewsPage
from portal.members.domain import proposals
from portal.members.enums import Role
from portal.members.models import Organisation, Representative


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.DEMO = True


@pytest.fixture
def secretary(make_member):
    return make_member("sofia", "en", Role.SECRETARIAT)


@pytest.fixture
def proposal(mariama):
    """What Mariama proposed."""
    return proposals.propose(
        mariama, name="Mairie de Tillabéri", kind="local_authority", country="NE", description="Au bord du fleuve.",
        language="fr",
    )  # fmt: skip


@pytest.fixture
def decide(secretary, browser_of, proposal):
    """Return a function by which the secretary decides."""
    browser = browser_of(secretary)
    address = f"/admin/organisations/{proposal.pk}/decide/"
    return lambda action, **more: browser.post(address, {"action": action, **more}, follow=True)


def test_the_list_shows_what_waits(secretary, browser_of, proposal):
    page = browser_of(secretary).get("/admin/organisations/?state=waiting").content.decode()
    assert proposal.name in page
    assert "COSPE" not in page
    assert f"/admin/organisations/{proposal.pk}/decide/" in page


@pytest.mark.parametrize("role", [None, Role.EDITOR, Role.MODERATOR])
def test_nobody_else_decides(make_member, browser_of, proposal, role):
    browser = browser_of(make_member("outsider", "fr", role))
    for method in (browser.get, browser.post):
        answer = method(f"/admin/organisations/{proposal.pk}/decide/", {"action": "approve"})
        assert answer.status_code in (302, 403)
    proposal.refresh_from_db()
    assert proposal.decided_at is None


def test_the_page_shows_the_proposal_and_partners_of_a_similar_name(secretary, browser_of, mariama):
    proposal = proposals.propose(mariama, name="Shalom Firenze", kind="civil_society", country="IT")
    page = browser_of(secretary).get(f"/admin/organisations/{proposal.pk}/decide/")
    assert [other.name for other in page.context["likely"]] == ["Shalom"]
    assert mariama.email in page.content.decode()


def test_an_approved_one_is_a_partner_with_a_page(decide, proposal, secretary, client):
    decide("approve")
    proposal.refresh_from_db()
    assert (proposal.approved, proposal.decided_by) == (True, secretary)
    assert client.get(f"/fr/partners/{proposal.slug}/").status_code == 200


def test_whoever_proposed_it_belongs_to_it_and_is_told_in_her_language(decide, proposal, mariama, letters):
    decide("approve")
    mariama.refresh_from_db()
    assert mariama.organisation == proposal
    (letter,) = letters(mariama.email)
    assert letter.language == "fr"
    assert f"/fr/partners/{proposal.slug}/" in letter.text


def test_but_keeps_another_one_that_she_belongs_to(decide, mariama):
    mariama.organisation = Organisation.objects.get(slug="cospe")
    mariama.save()
    decide("approve")
    mariama.refresh_from_db()
    assert mariama.organisation.slug == "cospe"


def test_a_refused_one_stays_hidden_and_the_letter_says_why(decide, proposal, mariama, letters, client):
    decide("refuse", reason="Ce n’est pas une organisation.")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.refusal) == ("refused", "Ce n’est pas une organisation.")
    assert "Ce n’est pas une organisation." in letters(mariama.email)[0].text
    assert client.get(f"/fr/partners/{proposal.slug}/").status_code == 404


def test_a_refusal_needs_a_reason(decide, proposal):
    assert decide("refuse", reason=" ").context["refusal"].errors
    proposal.refresh_from_db()
    assert proposal.decided_at is None


def test_a_second_approval_writes_no_second_letter(decide, mariama, letters):
    decide("approve")
    decide("approve")
    assert len(letters(mariama.email)) == 1


def test_a_partner_whose_approval_ends_leaves_the_directory(decide, proposal, client):
    decide("approve")
    decide("refuse", reason="Dissolved.")
    assert client.get(f"/fr/partners/{proposal.slug}/").status_code == 404


# --- The same as one already there ----------------------------------------------------------------------------------


@pytest.fixture
def partner(db):
    return Organisation.objects.get(slug="cospe")


def test_a_merged_proposal_is_gone_and_its_people_belong_to_the_partner(decide, proposal, partner, mariama, letters):
    decide("merge", into=partner.pk)
    mariama.refresh_from_db()
    assert mariama.organisation == partner
    assert not Organisation.objects.filter(pk=proposal.pk).exists()
    assert "COSPE" in letters(mariama.email)[0].text


def test_what_hangs_on_a_proposal_goes_along(decide, proposal, partner, make_member):
    colleague = make_member("colleague", organisation=proposal)
    article = NewsPage.objects.filter(locale__language_code="it").first()
    NewsPage.objects.filter(pk=article.pk).update(organisation=proposal)
    decide("merge", into=partner.pk)
    colleague.refresh_from_db()
    article.refresh_from_db()
    assert (colleague.organisation, article.organisation) == (partner, partner)


def test_the_partners_own_words_are_kept(decide, proposal, partner):
    before = dict(partner.descriptions.values_list("language", "text"))
    decide("merge", into=partner.pk)
    assert dict(partner.descriptions.values_list("language", "text")) == before


def test_one_that_has_signed_is_not_merged(decide, proposal, partner, mariama):
    decide("approve")
    Representative.objects.create(person=mariama, organisation=proposal)
    endorsing.endorse(mariama, proposal.pk, 2, endorsing.Signature("Mariama", "Maire", "fr", "Oui."))
    decide("refuse", reason="Dissolved.")
    decide("merge", into=partner.pk)
    assert Organisation.objects.filter(pk=proposal.pk).exists()
    assert Representative.objects.get(person=mariama).organisation == proposal


# --- Editing --------------------------------------------------------------------------------------------------------


def test_the_secretariat_edits_words_and_themes(secretary, browser_of, partner):
    browser = browser_of(secretary)
    theme = str(
        browser.get(f"/admin/organisations/edit/{partner.pk}/").context["form"].fields["works_on"].choices[0][0]
    )
    form = {
        "name": "COSPE", "slug": "cospe", "kind": "civil_society", "country": "IT", "languages": ["it"],
        "works_on": [theme], "text_it": "Nuove parole.", "text_fr": "", "text_en": "New words.",
    }  # fmt: skip
    browser.post(f"/admin/organisations/edit/{partner.pk}/", form)
    assert dict(partner.descriptions.values_list("language", "text")) == {"it": "Nuove parole.", "en": "New words."}
    assert [str(row.translation_key) for row in partner.themes.all()] == [theme]
    partner.refresh_from_db()
    assert partner.approved


def test_what_the_secretariat_adds_is_approved(secretary, browser_of):
    form = {"name": "Nuova", "slug": "", "kind": "university", "country": "SN"}
    browser_of(secretary).post("/admin/organisations/new/", form)
    made = Organisation.objects.get(name="Nuova")
    assert (made.approved, made.slug) == (True, "nuova")


def test_a_place_needs_both_degrees(secretary, browser_of, partner):
    form = {"name": "COSPE", "slug": "cospe", "kind": "civil_society", "country": "IT", "latitude": "43.7"}
    answer = browser_of(secretary).post(f"/admin/organisations/edit/{partner.pk}/", form)
    assert list(answer.context["form"].errors) == ["longitude"]
