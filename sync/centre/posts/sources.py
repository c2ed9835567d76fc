"""Where posts come from: the port that a personnel system fills, and a file that does as much today."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Protocol

from django.db import transaction
from pydantic import Field, TypeAdapter, ValidationError

from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User
from sync.centre.posts.errors import PostsUnreadable
from sync.centre.posts.models import Competency, Post, PostCompetency, PostVersion, Proposal
from sync.centre.posts.proposals import propose
from sync.centre.posts.requirements import difference, requirements_of
from sync.contract.message import Identifier, Message

Phrase = Annotated[str, Field(min_length=1, max_length=200)]


class PostDocument(Message):
    """A post as another system knows it; ``must`` and ``nice`` are what matching reads, too.

    What a source leaves out stays as it is here, a competency with its words, too. One that the store
    does not know is made, with its name as its title.
    """

    id: Identifier
    title: Annotated[str, Field(min_length=1, max_length=120)]
    department: Annotated[str, Field(max_length=120)] = ""
    description: Annotated[str, Field(max_length=20_000)] = ""
    focus: Annotated[str, Field(max_length=200)] = ""
    must: list[Phrase] = []
    nice: list[Phrase] = []
    competencies: dict[Identifier, list[str]] = {}
    """Competency → words that speak for it."""
    is_open: bool = True


class PostSource(Protocol):
    """Somewhere that posts are kept: a file, a personnel system."""

    @property
    def kind(self) -> PostVersion.Source: ...

    def posts(self) -> Iterable[PostDocument]:
        """Every post there is. Raises a KnownError where it cannot be asked or understood."""


@dataclass(frozen=True, slots=True)
class PostFile:
    """A JSON file: a list of posts, ``{"posts": […]}``, or a single one."""

    path: Path
    kind: PostVersion.Source = PostVersion.Source.FILE

    def posts(self) -> list[PostDocument]:
        """Raises PostsUnreadable, for the first thing that is wrong in the file."""
        try:
            value = json.loads(self.path.read_bytes())
        except OSError as error:
            raise PostsUnreadable(source=self.path, reason=error.strerror or error) from error
        except (ValueError, RecursionError) as error:
            raise PostsUnreadable(source=self.path, reason=error) from error
        return parse_posts(value, str(self.path))


@dataclass(slots=True)
class Synchronised:
    """What became of each post, by its id, and what the changes propose."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)


def parse_posts(value: Any, source: str) -> list[PostDocument]:
    """Raises PostsUnreadable."""
    if isinstance(value, dict):
        value = value.get("posts", [value])
    try:
        found = TypeAdapter(list[PostDocument]).validate_python(value)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise PostsUnreadable(source=source, reason=f"{place}: {first['msg']}") from error
    names = [one.id for one in found]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise PostsUnreadable(source=source, reason=f"{twice} stands there twice")
    return found


@transaction.atomic
def synchronise(source: PostSource, actor: User | None = None) -> Synchronised:
    """Take over every post; all of them or, where one cannot be read, none. Doing it twice changes nothing.

    A post that the source does not name stays: it may have been made here.
    """
    result = Synchronised()
    for found in source.posts():
        document = found
        post = Post.objects.select_for_update().filter(pk=document.id).first()
        if post is None:
            post = Post(post_id=document.id)
            before = None
            result.added.append(document.id)
        else:
            before = document_of(post)
            document = _merged(before, document)
            if document == before:
                result.unchanged.append(document.id)
                continue
            result.changed.append(document.id)
        _take_over(post, document, new=before is None)
        result.proposals.extend(keep_version(post, before, actor, source.kind))
    return result


@transaction.atomic
def keep_version(
    post: Post,
    before: PostDocument | None,
    actor: User | None,
    source: PostVersion.Source = PostVersion.Source.CONSOLE,
) -> list[Proposal]:
    """Write down the post as it is now, after ``before``; returns what the change proposes.

    A new post proposes nothing: whoever makes it chooses its questions.
    """
    after = document_of(post)
    if after == before:
        return []
    if before is not None and not post.versions.exists():
        _add_version(post, before, None, source)
    _add_version(post, after, actor, source)
    if source != PostVersion.Source.CONSOLE:  # its view writes down whatever a person saved
        write_down(actor, "changed" if before else "created", "post", post.post_id, version=post.version)
    if before is None:
        return []
    return propose(
        post,
        difference(
            requirements_of(before.description, before.must), requirements_of(after.description, after.must)
        ),
    )


def document_of(post: Post) -> PostDocument:
    """The post as it is."""
    return PostDocument(
        id=post.post_id,
        title=post.title,
        department=post.department,
        description=post.description,
        focus=post.focus,
        must=post.must,
        nice=post.nice,
        competencies=post.words_of_competencies(),
        is_open=post.is_open,
    )


def _merged(before: PostDocument, document: PostDocument) -> PostDocument:
    """What the source does not speak of stays as it is here."""
    said = {name: getattr(document, name) for name in document.model_fields_set}
    said["competencies"] = {**before.competencies, **document.competencies}
    return before.model_copy(update=said)


def _take_over(post: Post, document: PostDocument, *, new: bool) -> None:
    for name, value in document.model_dump(exclude={"id", "competencies"}).items():
        setattr(post, name, value)
    post.save(force_insert=new)
    for name, words in document.competencies.items():
        Competency.objects.get_or_create(competency_id=name, defaults={"names": {"zh-CN": name}})
        PostCompetency.objects.update_or_create(post=post, competency_id=name, defaults={"keywords": words})


def _add_version(post: Post, document: PostDocument, actor: User | None, source: PostVersion.Source) -> None:
    post.version += 1
    PostVersion.objects.create(
        post=post,
        version=post.version,
        document=document.model_dump(mode="json"),
        source=source,
        made_by=actor,
    )
    post.save(update_fields=["version"])
