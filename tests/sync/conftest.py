"""A PostgreSQL server for the tests that name it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sync.postgresql import Cluster, cluster


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    with cluster() as running:
        yield running
