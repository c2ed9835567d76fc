"""Why posts cannot be taken over."""

from __future__ import annotations

from sync.contract.errors import KnownError


class PostsUnreadable(KnownError):
    code = "posts-unreadable"
    sentence = "The posts of {source} cannot be read: {reason}."
    remedy = "Correct what is named, then synchronise again. Nothing was taken over."
