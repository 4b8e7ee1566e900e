"""Settings from the environment: the good ones start, the bad ones stop with one line that names them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
GOOD = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "SECRET_KEY": "k3y-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "BASE_URL": "https://portal.example.org",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
}
FROM_OUTSIDE = ("PATH", "HOME", "LANG", "SSL_CERT_FILE")


def manage(tmp_path, *command, **changes):
    environment = {name: os.environ[name] for name in FROM_OUTSIDE if name in os.environ}
    environment |= GOOD | {"VAR_DIR": str(tmp_path / "var")} | changes
    environment = {name: value for name, value in environment.items() if value is not None}
    return subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_production_settings_pass_djangos_deployment_check(tmp_path):
    answer = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING")
    assert answer.returncode == 0, answer.stderr
    assert "no issues" in answer.stdout


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("SECRET_KEY", None, id="secret key missing"),
        pytest.param("SECRET_KEY", "short", id="secret key too short"),
        pytest.param("BASE_URL", "http://portal.example.org", id="no HTTPS"),
        pytest.param("BASE_URL", "portal.example.org", id="no scheme"),
        pytest.param("BASE_URL", "https://portal.example.org/path", id="a path too many"),
        pytest.param("PORT", "eighty", id="port no number"),
        pytest.param("PORT", "70000", id="port too high"),
        pytest.param("PORT", "²", id="port a superscript"),
        pytest.param("DEMO", "perhaps", id="neither yes nor no"),
        pytest.param("DATABASE_URL", "mysql://localhost/portal", id="another database"),
        pytest.param("DATABASE_URL", "nonsense", id="database no address"),
        pytest.param("CACHE_URL", "memcached://localhost", id="another cache"),
        pytest.param("EMAIL_URL", "http://mail.example.org", id="no mail server"),
        pytest.param("VAR_DIR", "/dev/null/portal", id="folder that cannot be"),
    ],
)
def test_a_wrong_value_stops_the_start_with_one_line(tmp_path, name, value):
    answer = manage(tmp_path, "check", **{name: value})
    assert answer.returncode == 78
    assert len(answer.stderr.splitlines()) == 1, answer.stderr
    assert name in answer.stderr


def test_no_wrong_value_shows_a_password(tmp_path):
    answer = manage(tmp_path, "check", DATABASE_URL="mysql://portal:s3cret@localhost/portal")
    assert "s3cret" not in answer.stderr + answer.stdout


def test_all_state_is_kept_in_var_dir(tmp_path):
    answer = manage(tmp_path, "check", DEMO="1", SECRET_KEY=None, BASE_URL="http://127.0.0.1:8000")
    assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "var" / "secret-key").stat().st_mode & 0o077 == 0


def test_an_error_of_the_portal_is_in_the_log_without_its_words(tmp_path):
    fail = """
import logging
try:
    raise ValueError("fatou@example.org")
except ValueError:
    logging.getLogger("django.request").error("Internal Server Error: %s", "/fr/forum/", exc_info=True)
"""
    log = manage(tmp_path, "shell", "-v", "0", "-c", fail).stderr
    assert "ERROR django.request: Internal Server Error: /fr/forum/" in log
    assert "ValueError" in log
    assert "fatou@example.org" not in log
