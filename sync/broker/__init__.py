"""Brokers: the embedded one for a single machine, mosquitto's configuration for many."""

from sync.broker.embedded import EmbeddedBroker
from sync.broker.errors import BrokerNotStarted, PortInUse
from sync.broker.mosquitto import MosquittoSettings, access_rules, configuration

__all__ = [
    "BrokerNotStarted",
    "EmbeddedBroker",
    "MosquittoSettings",
    "PortInUse",
    "access_rules",
    "configuration",
]
