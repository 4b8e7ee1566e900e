"""Forms that are sent twice, by an impatient finger or a slow line, are done once."""

import hashlib

from django.db import IntegrityError, transaction

from forum.models import Submission

LONGEST_KEY = 64


def key_of(key, *content):
    """Return the key of a form together with what was sent, "" if the form had none.

    Who goes back in the browser and sends something else with the same form has written something new.
    """
    return key and hashlib.sha256("\0".join(map(str, (key, *content))).encode()).hexdigest()


def once(user, key, act):
    """Return what `act()` returned the first time this person sent this key: something that JSON can say.

    Call it inside the verb's transaction. Of two at once the second waits for the first's commit at the unique row
    and then gets its result. Without a key (a form that has none) it just acts, as for a visitor, who will be refused.
    """
    if not key or not user.is_authenticated:
        return act()
    key = key[:LONGEST_KEY]
    try:
        with transaction.atomic():
            submission = Submission.objects.create(user=user, key=key)
    except IntegrityError:
        return Submission.objects.get(user=user, key=key).result
    submission.result = act()
    submission.save(update_fields=["result"])
    return submission.result
