"""Why there is no line to the broker, as a person who can repair it needs to know."""

from __future__ import annotations

from sync.contract.errors import KnownError


class BrokerUnreachable(KnownError):
    code = "broker-unreachable"
    sentence = "The message broker at {host}:{port} does not answer ({reason})."
    remedy = "Check the network and that the broker runs; nothing is lost, it is tried again by itself."


class BrokerRefused(KnownError):
    code = "broker-refused"
    sentence = "The message broker at {host}:{port} refuses this client ({reason})."
    remedy = "Check the broker's accounts and access rules; nothing is lost, it is tried again by itself."


class BrokerUntrusted(KnownError):
    code = "broker-untrusted"
    sentence = "The message broker at {host}:{port} cannot prove who it is ({reason})."
    remedy = "Check the certificate authority in the settings, the broker's certificate, and the clock."


class CertificateUnusable(KnownError):
    code = "certificate-unusable"
    sentence = "The certificate {path} cannot be used ({reason})."
    remedy = "Enrol this device again, or correct the path in the settings."
