"""Why a message could not be handed over."""

from __future__ import annotations

from sync.contract.errors import KnownError


class CarrierUnreachable(KnownError):
    code = "carrier-unreachable"
    sentence = "{carrier} does not answer: {reason}."
    remedy = "It is tried again by itself; check that it runs and that its address is right."


class CarrierRefused(KnownError):
    code = "carrier-refused"
    sentence = "{carrier} refused the message: {reason}."
    remedy = "Check the candidate's number or address, and the account with the gateway."


class GatewayMissing(KnownError):
    code = "gateway-missing"
    sentence = "No gateway for text messages is set up: they are written and wait, and nothing leaves."
    remedy = (
        "Whoever runs the server sets VIVAVOCE_HR_SMS (docs/hr.md) for hr serve or hr work and starts it"
        " again; what waits is sent then."
    )


class MailServerMissing(KnownError):
    code = "mail-server-missing"
    sentence = "No server for e-mail is set up: letters are written and wait, and nothing leaves."
    remedy = (
        "Whoever runs the server sets VIVAVOCE_HR_SMTP (docs/hr.md) for hr serve or hr work and starts it"
        " again; what waits is sent then."
    )


class BadCarrierAddress(KnownError):
    code = "bad-carrier-address"
    sentence = "{variable} is not an address of a gateway."
    remedy = (
        "Whoever runs the server writes it as {form} (docs/hr.md), with %2F for /, %3F for ? and %23 for #"
        " in a password, or leaves it out."
    )
