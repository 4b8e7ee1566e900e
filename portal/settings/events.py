"""Events: how long things last, and how often one may ask. The environment may change all of it."""

from . import environment

# Minutes for which a seat is held until the address is confirmed; fewer shortly before the event.
EVENTS_HOLD_MINUTES = environment.number("EVENTS_HOLD_MINUTES", 120)
# Months after its end until the personal data of an event are erased.
EVENTS_KEEP_MONTHS = environment.number("EVENTS_KEEP_MONTHS", 12, most=120)
# Registrations a minute from one network address, which whole offices and towns may share; 0: without any limit.
_per_minute = environment.number("EVENTS_REGISTRATIONS_PER_MINUTE", 30, least=0)
# By network address, and by e-mail address and event. Counted by allauth (ACCOUNT_RATE_LIMITS).
EVENTS_REGISTRATION_RATE = f"{_per_minute}/m/ip,10/h/key" if _per_minute else ""
