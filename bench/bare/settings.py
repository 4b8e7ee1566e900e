"""The least that Django needs to answer: what the portal's speed is compared with."""

SECRET_KEY = "a bare view signs nothing"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "bench.bare.app"
MIDDLEWARE = []
