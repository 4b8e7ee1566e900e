"""The page store of one process."""

from django.core.cache.backends.locmem import LocMemCache


class BoundedLocMemCache(LocMemCache):
    """Django's local-memory cache with a limit in bytes (OPTIONS: MAX_BYTES) besides the one in entries.

    When it is full, what was not read for longest goes first.
    """

    def __init__(self, name, params):
        super().__init__(name, params)
        self._max_bytes = params["OPTIONS"]["MAX_BYTES"]

    def make_and_validate_key(self, key, version=None):
        """Return the full key; memcached's limits on keys do not hold here."""
        return self.make_key(key, version=version)

    def _set(self, key, value, *args, **kwargs):
        used = sum(map(len, self._cache.values()))
        while self._cache and used + len(value) > self._max_bytes:
            oldest, dropped = self._cache.popitem()
            del self._expire_info[oldest]
            used -= len(dropped)
        super()._set(key, value, *args, **kwargs)
