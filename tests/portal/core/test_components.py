"""The components' promises: what is tied to what, what is escaped, what stays out of an empty page."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

COOKIELESS = RequestFactory().get("/it/notizie/", {"theme": "acqua", "page": "3"})


def render(source, language="en", **context):
    """Render a template's source as a reader of the language gets it."""
    with translation.override(language):
        return Template("{% load site %}" + source).render(Context(context))


def soup(source, **context):
    """Render and parse."""
    return BeautifulSoup(render(source, **context), "html.parser")


class Everything(forms.Form):
    """One field of each kind, all required."""

    name = forms.CharField(label="Name", help_text="As others see it.")
    language = forms.ChoiceField(label="Language", choices=[("it", "Italian")])
    contact = forms.ChoiceField(label="Contact", choices=[("m", "Mail")], widget=forms.RadioSelect, help_text="Rarely.")
    themes = forms.MultipleChoiceField(
        label="Themes", choices=[("w", "Water")], widget=forms.CheckboxSelectMultiple, help_text="Any."
    )
    text = forms.CharField(label="Text", widget=forms.Textarea, help_text="Short.")
    file = forms.FileField(label="File", help_text="PDF.")
    agreed = forms.BooleanField(label="Agreed", help_text="The rules.")
    next = forms.CharField(widget=forms.HiddenInput, required=False)


FIELDS = ["name", "language", "contact", "themes", "text", "file", "agreed"]


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_has_a_label_and_says_that_it_is_required(name):
    page = soup("{% field bound %}", bound=Everything()[name])
    label = page.find("legend") or page.find("label", attrs={"for": f"id_{name}"})
    assert "(required)" in label.text


@pytest.mark.parametrize("name", FIELDS)
def test_help_and_errors_of_a_field_are_tied_to_its_control(name):
    page = soup("{% field bound %}", bound=Everything({})[name])
    control = page.find(attrs={"aria-describedby": True})
    words = " ".join(page.find(id=part).text for part in control["aria-describedby"].split())
    assert "This field is required." in words
    assert str(Everything().fields[name].help_text) in words


def test_an_optional_field_is_not_called_required():
    class Optional(forms.Form):
        name = forms.CharField(required=False)

    assert "(required)" not in render("{% field bound %}", bound=Optional()["name"])


@pytest.mark.parametrize("name", FIELDS)
def test_the_summary_of_errors_leads_to_each_field(name):
    page = soup("{% form form submit='Send' %}", form=Everything({}))
    target = page.find("a", string=lambda words: words and words.startswith(str(Everything().fields[name].label)))
    assert page.find(id=target["href"].removeprefix("#")) is not None


def test_the_summary_of_errors_is_announced():
    assert soup("{% form form %}", form=Everything({})).find(attrs={"role": "alert"})


@pytest.mark.parametrize("form", [Everything(), None], ids=["not sent", "sent and right"])
def test_a_form_without_errors_has_no_summary(form):
    class Free(forms.Form):
        name = forms.CharField(required=False)

    assert render("{% form_errors form %}", form=form or Free({})).strip() == ""


def test_a_forms_general_errors_are_in_the_summary():
    form = Everything({})
    form.add_error(None, "The two passwords differ.")
    assert "The two passwords differ." in soup("{% form form %}", form=form).find(attrs={"role": "alert"}).text


def test_a_form_carries_its_hidden_fields_without_a_label():
    page = soup("{% form form %}", form=Everything({"next": "/it/"}))
    assert page.find("input", attrs={"type": "hidden", "name": "next", "value": "/it/"})
    assert page.find("label", attrs={"for": "id_next"}) is None


EVIL = '"><script>alert(1)</script>'


@pytest.mark.parametrize(
    "source",
    [
        "{% button evil name=evil value=evil %}",
        "{% link_button evil evil %}",
        "{% chip evil evil remove=True %}",
        "{% notice 'info' evil title=evil %}",
        "{% empty evil evil evil evil %}",
        "{% card title=evil url=evil summary=evil theme=evil lang=evil %}",
        "{% figures rows %}",
        "{% table evil cells lines %}",
        "{% details evil evil %}",
        "{% meta_line theme=cells places=cells author=evil author_url=evil %}",
        "{% breadcrumbs pairs %}",
        "{% filter_form filters chosen evil evil %}",
        "{% json_ld rows %}",
    ],
)
def test_no_component_lets_markup_through(source):
    page = soup(
        source,
        evil=EVIL,
        rows=[{"number": EVIL, "label": EVIL}],
        cells=[EVIL, EVIL],
        lines=[[EVIL]],
        pairs=[(EVIL, EVIL)],
        filters=[{"name": EVIL, "label": EVIL, "value": EVIL, "choices": [(EVIL, EVIL)]}],
        chosen=[{"label": EVIL, "url": EVIL}],
    )
    assert [script for script in page.find_all("script") if script.get("type") != "application/ld+json"] == []


@pytest.mark.parametrize("words", ["</script>", "</script >", "<!--", "<script"])
def test_data_for_machines_cannot_end_its_element(words):
    assert render("{% json_ld data %}", data={"headline": words}).count("<") == len(["<script>", "</script>"])


def test_an_unknown_icon_is_an_error_for_who_writes_the_template():
    with pytest.raises(ValueError, match="no icon 'unicorn'"):
        render("{% icon 'unicorn' %}")


def test_an_icon_is_drawn_in_the_page_and_hidden_from_screen_readers():
    drawing = soup("{% icon 'search' %}").svg
    assert drawing["aria-hidden"] == "true"
    assert drawing.find("circle")


@pytest.mark.parametrize(("language", "words"), [("it", "1 giugno 2019"), ("fr", "1 juin 2019"), ("en", "1 June 2019")])
def test_a_date_is_written_in_the_readers_language(language, words):
    expected = f'<time datetime="2019-06-01">{words}</time>'
    assert render("{% date day %}", language, day=date(2019, 6, 1)) == expected


def test_a_moment_is_shown_in_the_current_time_zone():
    moment = datetime(2019, 6, 1, 22, 30, tzinfo=UTC)
    shown = render("{% date moment time=True %}", moment=moment)
    assert shown == '<time datetime="2019-06-02T00:30:00+02:00">2 June 2019, 00:30</time>'


def test_the_pager_keeps_the_filters_and_drops_the_number_of_the_first_page():
    page = soup("{% pager page %}", request=COOKIELESS, page=Paginator(range(50), 10).page(2))
    assert page.find("a", rel="prev")["href"] == "/it/notizie/?theme=acqua"
    assert page.find("a", rel="next")["href"] == "/it/notizie/?theme=acqua&page=3"


def test_the_pager_names_the_current_page_and_shows_first_and_last():
    page = soup("{% pager page %}", request=COOKIELESS, page=Paginator(range(500), 10).page(20))
    numbers = [link.find(string=True, recursive=False) for link in page.find_all("a", rel=False)]
    assert numbers == ["1", "19", "20", "21", "50"]
    assert page.find("a", attrs={"aria-current": "page"}).find(string=True, recursive=False) == "20"


def test_a_list_of_one_page_has_no_pager():
    assert render("{% pager page %}", request=COOKIELESS, page=Paginator([1], 10).page(1)).strip() == ""


def test_a_table_scrolls_in_a_region_that_the_keyboard_reaches_and_its_caption_names():
    region = soup("{% table 'Time zones' headers rows %}", headers=["Country"], rows=[["Niger"]]).div
    assert (region["role"], region["tabindex"], region["aria-label"]) == ("region", "0", "Time zones")


def test_a_card_in_another_language_says_which():
    assert soup("{% card title='Acqua' url='/' lang='it' %}").article["lang"] == "it"


class Untouchable:
    """Stands for what an anonymous reader's page must not look at."""

    def __getattr__(self, name):
        raise AssertionError("An anonymous reader's page looked at the session.")

    def __iter__(self):
        raise AssertionError("An anonymous reader's page looked at the messages.")


@pytest.mark.parametrize("source", ["{% account_link %}", "{% messages %}"])
def test_a_page_without_a_cookie_looks_at_neither_session_nor_messages(source):
    request = RequestFactory().get("/it/")
    request.user = request.session = Untouchable()

    class Storage(Untouchable):
        added_new = False

    request._messages = Storage()
    render(source, request=request)
