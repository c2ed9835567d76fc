"""What happens to people that others act upon."""

from __future__ import annotations

from typing import Final

from django.dispatch import Signal

separated: Final = Signal()
"""A résumé was parted from its candidate. Sent with ``sender=Resume``, ``resume``, ``before`` (the candidate
it was taken from) and ``made`` (the new one it has now), in the transaction that parts them."""

confirmed: Final = Signal()
"""A résumé under another name is its candidate's after all. Sent with ``sender=Resume`` and ``resume``,
in the transaction that says so."""
