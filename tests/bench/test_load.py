"""What `make bench` reads from its tools, and whom it refuses to load."""

import os
import subprocess
import sys

import pytest

from bench import servers
from bench.budgets import verdict
from bench.load import Cell, Run, parse, ratio, wrk
from bench.processes import usage
from bench.weight import Visit


def test_the_report_of_wrk_is_understood():
    run = parse("Running 3s test\nRESULT 6000 2000000 2 1500 90000\n")

    assert run == Run(per_second=3000.0, errors=2, median=1.5, slow=90.0)


@pytest.mark.parametrize("output", ["RESULT 0 2000000 8 0 0", "unable to connect to 127.0.0.1"])
def test_a_run_without_answers_is_an_error_and_no_zero(output):
    with pytest.raises(ValueError, match="no request"):
        parse(output)


@pytest.mark.parametrize("address", ["https://example.org/", "http://10.0.0.1/", "http://localhost.example.org/"])
def test_only_this_machine_is_loaded(address):
    with pytest.raises(ValueError, match="on this machine"):
        wrk(address, connections=1, seconds=1)


def test_ratios_compare_what_was_measured_in_the_same_round():
    slowing = [Run(speed, 0, 1, 1) for speed in (1000, 500, 100)]
    half = [Run(speed, 0, 1, 1) for speed in (500, 250, 50)]

    assert ratio(Cell("a", "portal", crowd=half), Cell("-", "bare view", crowd=slowing)) == 0.5


@pytest.mark.parametrize(
    ("value", "budget", "least", "expected"),
    [(12, 12, False, "ok"), (13, 12, False, "OVER"), (0.5, 0.5, True, "ok"), (0.4, 0.5, True, "OVER")],
)
def test_a_budget_is_an_upper_bound_unless_it_is_a_lower_one(value, budget, least, expected):
    assert verdict(value, budget, least=least) == expected


def test_images_of_the_content_count_apart_and_strangers_are_named():
    seen = Visit("/it/", {"http://a/it/": 100, "http://a/static/x.css": 20, "http://a/media/y.jpg": 3})
    assert (seen.bytes(with_content_images=False), seen.bytes(with_content_images=True)) == (120, 123)
    assert (seen.count(with_content_images=False), seen.strangers()) == (2, [])
    seen.requests["http://b/font.woff2"] = 9

    assert seen.strangers() == ["b"]


def test_memory_is_that_of_the_whole_tree_of_processes():
    child = subprocess.Popen([sys.executable, "-c", "x = bytearray(50_000_000); input()"], stdin=subprocess.PIPE)
    try:
        while usage(child.pid).pss < 40:
            assert child.poll() is None
        with_child, without = usage(os.getpid()).pss, usage(os.getpid(), without=[child.pid]).pss
    finally:
        child.communicate(b"\n")

    assert with_child - without > 40


def test_the_bare_view_answers_as_the_portal_is_served():
    with servers.bare_view() as server:
        assert server.origin.startswith("http://127.0.0.1:")
        assert usage(server.pid).pss > 0
