"""Text messages by Twilio's published HTTP interface, and what it posts when somebody answers.

Sending: ``POST /2010-04-01/Accounts/{AccountSid}/Messages.json`` with ``To``, ``From`` and ``Body`` as a
form, basic authentication; 201 with ``sid``, or a JSON fault with ``code`` and ``message``. Receiving:
a form with ``MessageSid``, ``From`` and ``Body``, signed in ``X-Twilio-Signature`` by HMAC-SHA1 over the
address and the sorted form, with the account's token.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import requests

from sync.centre.exchange.messages.errors import CarrierRefused, CarrierUnreachable
from sync.centre.exchange.messages.port import Incoming, Outgoing

TIMEOUT_SECONDS: Final = 20
CREATED: Final = 201
TOO_MANY: Final = 429
BROKEN: Final = 500


@dataclass(frozen=True)
class Twilio:
    account: str
    token: str
    sender: str
    """Our number, or a messaging service's SID (``MG…``)."""
    base: str = "https://api.twilio.com"
    country_code: str = "+86"
    """Put before a number that is written without one."""

    def send(self, message: Outgoing) -> str:
        source = "MessagingServiceSid" if self.sender.startswith("MG") else "From"
        form = {"To": self._international(message.address), source: self.sender, "Body": message.text}
        address = f"{self.base}/2010-04-01/Accounts/{self.account}/Messages.json"
        try:
            answer = requests.post(
                address, data=form, auth=(self.account, self.token), timeout=TIMEOUT_SECONDS
            )
        except requests.RequestException as error:
            raise CarrierUnreachable(carrier="Twilio", reason=type(error).__name__) from error
        said = _document(answer)
        if answer.status_code == CREATED:
            return str(said.get("sid", ""))
        reason = f"{answer.status_code} {said.get('code', '')}".strip()
        if answer.status_code == TOO_MANY or answer.status_code >= BROKEN:
            raise CarrierUnreachable(carrier="Twilio", reason=reason)
        raise CarrierRefused(carrier="Twilio", reason=reason)

    def is_signed(self, address: str, form: Mapping[str, str], signature: str) -> bool:
        signed = address + "".join(f"{name}{form[name]}" for name in sorted(form))
        digest = hmac.new(self.token.encode(), signed.encode(), hashlib.sha1).digest()
        return hmac.compare_digest(base64.b64encode(digest).decode(), signature)

    @staticmethod
    def received(form: Mapping[str, str]) -> Incoming:
        return Incoming(name=form["MessageSid"], address=form["From"], text=form.get("Body", ""))

    def _international(self, number: str) -> str:
        digits = "".join(each for each in number if each.isdigit() or each == "+")
        if digits.startswith("+"):
            return digits
        return self.country_code + digits.removeprefix("0")


def _document(answer: requests.Response) -> Mapping[str, object]:
    try:
        said = answer.json()
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
