"""Real servers on loopback: mail, calendar, a modem's daemon; and a gateway of the published shape."""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import requests
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

PATIENCE_SECONDS = 20.0


def wait_until(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


@dataclass
class Mailbox:
    """What the mail server took; ``refuses`` is its answer to every recipient, if it has one."""

    host: str = "127.0.0.1"
    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    refuses: str = ""

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        mail = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    mailbox = Mailbox(port=_free_port())
    controller = Controller(mailbox, hostname=mailbox.host, port=mailbox.port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()


@contextmanager
def calendar_server(folder: Path) -> Iterator[str]:
    """Radicale; yields the address of HR's principal, below which calendars are made."""
    port = _free_port()
    options = [
        f"--server-hosts=127.0.0.1:{port}",
        f"--storage-filesystem-folder={folder}",
        "--auth-type=none",
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "radicale", "--config", "", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until(lambda: _answers(address))
        yield f"{address}/hr/"
    finally:
        process.kill()
        process.wait(10)


@dataclass
class Modem:
    """The folders of a gammu-smsd that runs, and of the pretended telephone behind it."""

    spool: Path
    telephone: Path

    def receive(self, number: str, text: str) -> None:
        """A text message reaches the telephone (gammu-smsbackup(5))."""
        lines = {
            "SMSC": '""',
            "State": "UnRead",
            "Number": f'"{number}"',
            "NumberUnicode": number.encode("utf-16-be").hex().upper(),
            "Text00": text.encode("utf-16-be").hex().upper(),
            "Coding": "Unicode_No_Compression",
            "Folder": "1",
            "Length": str(len(text)),
            "DateTime": "20261118T100000",
        }
        written = "\n".join(["[SMSBackup000]", *(f"{name} = {value}" for name, value in lines.items())])
        unfinished = self.telephone / "arriving"
        unfinished.write_text(f"{written}\n", encoding="utf-8")
        unfinished.replace(self.telephone / "sms" / "1" / "1")

    def sent(self) -> list[str]:
        """What the daemon has handed to the telephone."""
        return [path.read_bytes().decode("utf-16") for path in sorted((self.spool / "sent").iterdir())]


@contextmanager
def modem(folder: Path) -> Iterator[Modem]:
    """gammu-smsd with its dummy telephone, as Debian brings it."""
    program = shutil.which("gammu-smsd")
    assert program, "gammu-smsd is missing: `make setup` installs it"
    box = Modem(folder / "spool", folder / "telephone")
    for name in ("inbox", "outbox", "sent", "error"):
        (box.spool / name).mkdir(parents=True)
    for place in range(1, 5):
        (box.telephone / "sms" / str(place)).mkdir(parents=True)
    settings = folder / "smsdrc"
    settings.write_text(
        f"[gammu]\nmodel = dummy\nconnection = none\nport = {box.telephone}\ngammuloc = /dev/null\n"
        f"[smsd]\nservice = files\nlogfile = {folder / 'log'}\nloopsleep = 1\nreceivefrequency = 1\n"
        "commtimeout = 1\nsendtimeout = 5\nstatusfrequency = 0\ninboxformat = unicode\n"
        f"inboxpath = {box.spool}/inbox/\noutboxpath = {box.spool}/outbox/\n"
        f"sentsmspath = {box.spool}/sent/\nerrorsmspath = {box.spool}/error/\n",
        encoding="utf-8",
    )
    process = subprocess.Popen(
        [program, "-c", str(settings)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield box
    finally:
        process.kill()
        process.wait(10)


@dataclass
class Gateway:
    """Serves Twilio's shape: account ``AC1`` with token ``secret``; a number ending in 0000 is refused."""

    address: str = ""
    forms: list[dict[str, str]] = field(default_factory=list)
    broken: bool = False

    def answer(self, path: str, authorization: str, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if self.broken:
            return 503, {}
        if authorization != "Basic " + base64.b64encode(b"AC1:secret").decode():
            return 401, {"code": 20003, "message": "Authenticate", "status": 401}
        if path != "/2010-04-01/Accounts/AC1/Messages.json" or form.keys() != {"To", "From", "Body"}:
            return 400, {"code": 21602, "message": "Message body is required", "status": 400}
        if form["To"].endswith("0000000000"):
            return 400, {"code": 21211, "message": "Invalid 'To' Phone Number", "status": 400}
        self.forms.append(form)
        return 201, {"sid": f"SM{len(self.forms):032x}", "status": "queued", **form}


@contextmanager
def gateway_server() -> Iterator[Gateway]:
    gateway = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            status, document = gateway.answer(
                self.path, self.headers.get("Authorization", ""), dict(parse_qsl(body))
            )
            said = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_arguments: Any) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    gateway.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield gateway
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/.web/", timeout=2).status_code < 500
    except requests.RequestException:
        return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
