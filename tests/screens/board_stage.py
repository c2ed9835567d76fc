"""A small company before its first invitation: a post that seeks somebody, a room, two who log in."""

from __future__ import annotations

from sync.centre.policy.models import User
from sync.centre.policy.roles import Role
from sync.centre.posts.models import Post
from sync.centre.scheduling.models import Room
from sync.centre.scheduling.opening import open_office_hours
from sync.contract.versions import spoken
from tests.screens.console_stage import device, post_with_questions, users
from tests.sync.five_resumes import RESUMES

__all__ = ["RESUMES", "a_company"]


def a_company() -> dict[Role, User]:
    people = users()
    post = post_with_questions()
    Post.objects.filter(pk=post.pk).update(must=["具备金融产品销售经验"], nice=["本科及以上学历"])
    terminal = device("room-1", "一号面试间", "online")
    terminal.speaks = spoken()
    terminal.save()
    room = Room.objects.create(
        room_id="room-one", name="一号面试间", address="世纪大道1号 3楼", device=terminal, buffer_after=15
    )
    open_office_hours(room)
    return people
