"""The directory of micro-projects: filters, pages, figures, files, queries."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from home.enums import Direction, ProjectStatus
from home.models import MicroProjectCountry, MicroProjectPage
from portal.core.models import Country

pytestmark = pytest.mark.django_db


def titles(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return [project.title for project in response.context["articles"]]


def rows_of_csv(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_project_that_begins_last_is_first(client, index, make_project):
    make_project(1)
    make_project(2)
    assert titles(client, index.url)[:2] == ["Prova 2", "Prova 1"]


def test_filters_narrow_together(client, index, make_project, theme, country):
    make_project(1, theme=theme, countries=[country], direction=Direction.SOUTH_SOUTH, status=ProjectStatus.PLANNED)
    make_project(2, theme=theme, countries=[country], direction=Direction.SOUTH_SOUTH)
    make_project(3, theme=theme, countries=[country])
    make_project(4, theme=theme)
    query = f"{index.url}?theme=apicoltura"
    assert titles(client, query) == ["Prova 4", "Prova 3", "Prova 2", "Prova 1"]
    assert titles(client, f"{query}&country=ciad") == ["Prova 3", "Prova 2", "Prova 1"]
    assert titles(client, f"{query}&country=ciad&direction=south-south") == ["Prova 2", "Prova 1"]
    assert titles(client, f"{query}&country=ciad&direction=south-south&status=planned") == ["Prova 1"]


def test_a_chip_takes_its_filter_away_and_leaves_the_others(client, index, theme):
    html = client.get(f"{index.url}?theme=apicoltura&status=finished").content
    chips = [link["href"] for link in BeautifulSoup(html, "html.parser").select(".chips .chip")]
    assert chips == [f"{index.url}?status=finished", f"{index.url}?theme=apicoltura"] or chips == [
        f"{index.url}?theme=apicoltura",
        f"{index.url}?status=finished",
    ]


def test_a_filter_without_projects_says_so_and_draws_nothing(client, index, theme):
    page = BeautifulSoup(client.get(f"{index.url}?theme=apicoltura").content, "html.parser")
    assert page.select_one("main .empty")
    assert not page.select("main .chart, main table")


@pytest.mark.parametrize("query", ["theme=%00", "direction=up", "status=²", "page=0", "page=99999", "page=-1", "x=%ff"])
def test_any_query_string_gets_a_list(client, index, query):
    assert titles(client, f"{index.url}?{query}")


def test_the_second_page_goes_on_where_the_first_ended(client, index, make_project):
    for number in range(14):
        make_project(number)
    assert titles(client, index.url)[-1] == "Prova 5"
    assert titles(client, f"{index.url}?page=2")[:2] == ["Prova 4", "Prova 3"]


def test_the_table_beside_a_chart_counts_what_is_filtered(client, index, make_project, theme, country, italian):
    other = Country.objects.create(name="Mali", slug="mali", code="ML", locale=italian)
    make_project(1, theme=theme, countries=[country, other])
    make_project(2, theme=theme, countries=[country])
    make_project(3, theme=theme)
    html = client.get(f"{index.url}?theme=apicoltura&country=ciad").content
    charts = BeautifulSoup(html, "html.parser").select("main .chart")
    tables = [[[c.text for c in row.select("th, td")] for row in chart.select("tbody tr")] for chart in charts]
    assert tables == [[["Ciad", "2"], ["Mali", "1"]], [["Apicoltura", "2"]]]
    bars = [[float(rect["width"]) for rect in chart.select("rect")] for chart in charts]
    assert bars[0][0] == 2 * bars[0][1]


@pytest.fixture
def full(make_project, theme, country, organisation):
    return make_project(
        1,
        title="=SUM(A1)",
        theme=theme,
        countries=[country],
        partners=[organisation],
        budget="1200.50",
        results=[{"type": "result", "value": {"number": "12.5", "label": "tonnellate"}}],
    )


def test_the_csv_has_what_is_shown_and_no_formula(client, make_project, full):
    make_project(2)
    response = client.get("/it/data/micro-projects.csv?theme=apicoltura")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    (row,) = rows_of_csv(response)
    values = list(row.values())
    assert values[0] == "'=SUM(A1)"
    assert [word in values for word in ("Ciad", "Apicoltura", "Esempio di cooperativa", "1200.50", "EUR")] == [True] * 5
    assert "12.5 tonnellate" in values


def test_the_json_has_what_is_shown(client, make_project, full):
    make_project(2)
    data = client.get("/it/data/micro-projects.json?theme=apicoltura").json()
    (project,) = data["projects"]
    assert data["filters"] == {"theme": "apicoltura"}
    assert project["countries"] == [{"code": "TD", "name": "Ciad"}]
    assert (project["budget"], project["currency"], project["start"]) == ("1200.50", "EUR", "2031-01-02")
    assert project["results"] == [{"number": "12.5", "label": "tonnellate"}]


def test_the_directory_links_both_files_with_its_filters(client, index, full):
    html = client.get(f"{index.url}?theme=apicoltura").content
    links = BeautifulSoup(html, "html.parser").select("main .ways a")
    assert [(link["href"], link["type"]) for link in links] == [
        ("/it/data/micro-projects.csv?theme=apicoltura", "text/csv"),
        ("/it/data/micro-projects.json?theme=apicoltura", "application/json"),
    ]


def test_another_kind_of_file_is_not_there(client, db):
    assert client.get("/it/data/micro-projects.exe").status_code == 404


@pytest.mark.parametrize("address", ["/it/", "{index}", "/it/data/micro-projects.csv", "/it/data/micro-projects.json"])
def test_a_private_project_is_named_nowhere(client, index, make_project, address):
    project = make_project(1)
    address = address.format(index=index.url)
    assert project.title in client.get(address).content.decode()
    PageViewRestriction.objects.create(page=project, restriction_type=PageViewRestriction.LOGIN)
    assert project.title not in client.get(address).content.decode()


def grow(project, number):
    """Add copies of a micro-project, with its country, as rows: to publish a thousand would take minutes."""
    parent = project.get_parent()
    last = int(parent.get_last_child().path[-Page.steplen :], 36)
    rows = Page.objects.bulk_create(
        Page(
            title=f"Copia {step}",
            slug=f"copia-{step}",
            url_path=f"{parent.url_path}copia-{step}/",
            path=Page._get_path(parent.path, project.depth, last + step),
            depth=project.depth,
            locale_id=project.locale_id,
            content_type_id=project.content_type_id,
            live=True,
        )
        for step in range(1, number + 1)
    )
    for row in rows:
        MicroProjectPage(page_ptr_id=row.pk, theme_id=project.theme_id).save_base(raw=True, force_insert=True)
    country = project.countries.first().country
    MicroProjectCountry.objects.bulk_create(MicroProjectCountry(page_id=row.pk, country=country) for row in rows)


def test_a_thousand_projects_cost_no_query_more(client, settings, index, make_project, theme, country):
    settings.PAGE_CACHE = False
    for number in range(13):
        project = make_project(number, theme=theme, countries=[country])
    lists = [index.url, f"{index.url}?theme=apicoltura&page=2", "/it/", "/it/data/micro-projects.csv", project.url]

    def count(address):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    before = {address: count(address) for address in lists}
    grow(project, 1000)
    assert {address: count(address) for address in lists} == before
    assert max(before.values()) <= 12, before
