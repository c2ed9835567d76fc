"""The room's end of the wire: outbox, window, courier, and the shadow of what the centre wants."""

from sync.edge.database import Database, Row, Transaction
from sync.edge.edge import Edge, EdgeStatus
from sync.edge.outbox import Entry, Outbox, Standing
from sync.edge.shadow import ShadowStore, ValidateRubric

__all__ = [
    "Database",
    "Edge",
    "EdgeStatus",
    "Entry",
    "Outbox",
    "Row",
    "ShadowStore",
    "Standing",
    "Transaction",
    "ValidateRubric",
]
