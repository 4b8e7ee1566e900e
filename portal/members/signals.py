"""Where apps above the members join in: they know rows about a person that this app does not.

`member_erased` is sent with `user`, inside the transaction that deletes the person and before the row goes: receivers
delete or re-assign what is theirs. `keep_writings` says what the person has chosen for what others can read and answer
to: true, it stays without the name; false, it goes. An exception undoes the whole erasure.

`member_exported` is sent with `user`; each receiver returns a pair (name of its section, data that JSON can say).
"""

from django.dispatch import Signal

member_erased = Signal()
member_exported = Signal()
