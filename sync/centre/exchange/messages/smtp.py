"""E-mail by SMTP, with the calendar object as phones and mail programs expect it (RFC 6047)."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import formatdate
from typing import Final

from icalendar import Calendar

from sync.centre.exchange.messages.errors import CarrierRefused, CarrierUnreachable
from sync.centre.exchange.messages.port import Outgoing

TIMEOUT_SECONDS: Final = 20
BROKEN: Final = 500


@dataclass(frozen=True)
class Smtp:
    """A mail server. ``security``: ``none``, ``starttls`` or ``tls``."""

    host: str
    port: int
    sender: str
    username: str = ""
    password: str = ""
    security: str = "none"

    def send(self, message: Outgoing) -> str:
        mail = self.written(message)
        try:
            with self._connected() as server:
                if self.username:
                    server.login(self.username, self.password)
                _hand_over(server, mail)
        except smtplib.SMTPRecipientsRefused as error:
            raise _refusal(next(iter(error.recipients.values()))[0]) from error
        except smtplib.SMTPResponseException as error:
            raise _refusal(error.smtp_code) from error
        except (OSError, ValueError, smtplib.SMTPException) as error:
            raise CarrierUnreachable(carrier="SMTP", reason=type(error).__name__) from error
        return str(mail["Message-ID"])

    def written(self, message: Outgoing) -> EmailMessage:
        """Plain text; beside it the calendar object, once for programs that act on it and once as a file.

        The message's name is ours, so that one that is sent twice is known as the same. A subject is one
        line. Raises CarrierRefused for what no mail can be made of, such as two lines as an address.
        """
        try:
            return self._composed(message)
        except (ValueError, MessageError) as error:
            raise CarrierRefused(carrier="SMTP", reason=type(error).__name__) from error

    def _composed(self, message: Outgoing) -> EmailMessage:
        mail = EmailMessage()
        mail["Subject"] = " ".join(message.subject.split())
        mail["From"], mail["To"] = self.sender, message.address
        mail["Date"] = formatdate(localtime=True)
        mail["Message-ID"] = f"<{message.name}@vivavoce>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text)
        if message.calendar:
            method = str(Calendar.from_ical(message.calendar)["METHOD"])
            mail.add_alternative(
                message.calendar, subtype="calendar", params={"method": method, "component": "VEVENT"}
            )
            mail.add_attachment(
                message.calendar.encode(), maintype="application", subtype="ics", filename="interview.ics"
            )
        return mail

    def _connected(self) -> smtplib.SMTP:
        if self.security == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT_SECONDS, context=context)
        server = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_SECONDS)
        if self.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        return server


def _hand_over(server: smtplib.SMTP, mail: EmailMessage) -> None:
    """Raises CarrierRefused where the mail itself cannot be put on the wire, such as 名@example.com to a
    server without SMTPUTF8 (RFC 6531), and what `smtplib` raises.
    """
    try:
        server.send_message(mail)
    except (smtplib.SMTPNotSupportedError, MessageError, ValueError) as error:
        raise CarrierRefused(carrier="SMTP", reason=type(error).__name__) from error


def _refusal(code: int) -> CarrierRefused | CarrierUnreachable:
    """4xx is for now, 5xx for good (RFC 5321, 4.2.1). What the server says may name the person."""
    fault = CarrierRefused if code >= BROKEN else CarrierUnreachable
    return fault(carrier="SMTP", reason=str(code))
