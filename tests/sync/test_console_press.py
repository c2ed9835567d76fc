"""PDFs are printed apart from the console: the reader sees how far it is, and others do not wait."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from sync.centre.console.views import records
from sync.centre.policy.models import AuditEntry, User
from sync.centre.policy.roles import Role
from sync.centre.record import export, press
from sync.centre.record.errors import FontsMissing, PressBusy
from sync.centre.record.press import MOST_WAITING, Order, Press
from tests.screens.console_stage import QUICK_HASHERS, a_day

PAPER = b"%PDF-1.7 printed"
ADDRESS = "/reports/report-1/record/pdf/en/"


class Printer:
    """Prints when it is let; what it is given is remembered."""

    def __init__(self) -> None:
        self.may = threading.Event()
        self.printed: list[str] = []
        self.fault: Exception | None = None

    def __call__(self, html: str) -> bytes:
        self.printed.append(html)
        assert self.may.wait(30)
        if self.fault is not None:
            raise self.fault
        return PAPER


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Printer]:
    made = Printer()
    monkeypatch.setattr(press, "print_apart", made)
    yield made
    made.may.set()


def test_papers_are_printed_one_after_another_in_their_order(printer: Printer) -> None:
    shop = Press()
    orders = [shop.order("1", f"report-{n}", "en", f"<p>{n}</p>") for n in range(3)]
    assert [shop.before(one) for one in orders] == [0, 1, 2]
    printer.may.set()
    assert all(one.wait(30) for one in orders)
    assert printer.printed == ["<p>0</p>", "<p>1</p>", "<p>2</p>"]
    assert [one.paper for one in orders] == [PAPER] * 3
    assert [shop.before(one) for one in orders] == [0, 0, 0]


def test_the_same_paper_ordered_twice_by_one_reader_is_printed_once(printer: Printer) -> None:
    shop = Press()
    first = shop.order("1", "report-1", "en", "<p>one</p>")
    assert shop.order("1", "report-1", "en", "<p>one</p>") is first
    assert shop.order("2", "report-1", "en", "<p>one</p>") is not first
    printer.may.set()


def test_an_order_is_its_owners_alone_and_is_forgotten(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = Press()
    order = shop.order("1", "report-1", "en", "<p>one</p>")
    assert shop.find("2", order.token) is None
    assert shop.find("1", "another") is None
    printer.may.set()
    assert order.wait(30)
    assert shop.find("1", order.token) is order
    assert order.html == "", "nothing of it is kept but the paper"
    monkeypatch.setattr(press, "KEPT_SECONDS", -1.0)
    assert shop.find("1", order.token) is None


def test_more_than_a_few_dozen_are_refused(printer: Printer) -> None:
    shop = Press()
    for number in range(MOST_WAITING):
        shop.order("1", f"report-{number}", "en", f"<p>{number}</p>")
    with pytest.raises(PressBusy):
        shop.order("1", "report-99", "en", "<p>99</p>")
    printer.may.set()


def test_what_cannot_be_printed_ends_its_order_and_no_other(printer: Printer) -> None:
    shop = Press()
    printer.fault = FontsMissing()
    order = shop.order("1", "report-1", "en", "<p>one</p>")
    printer.may.set()
    assert order.wait(30)
    assert isinstance(order.fault, FontsMissing)
    printer.fault = RuntimeError("our bug")
    failed = shop.order("1", "report-2", "en", "<p>two</p>")
    assert failed.wait(30)
    assert (failed.paper, failed.fault) == (None, None)
    printer.fault = None
    after = shop.order("1", "report-3", "en", "<p>three</p>")
    assert after.wait(30)
    assert after.paper == PAPER


@pytest.mark.slow
def test_a_paper_is_printed_in_a_process_of_its_own() -> None:
    assert press.print_apart("<p>面试实录</p>").startswith(b"%PDF")


@pytest.fixture
def day(settings: Settings) -> dict[Role, User]:
    settings.PASSWORD_HASHERS = QUICK_HASHERS
    return a_day()


def reader(user: User) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(user)
    return client


@pytest.fixture
def shop(monkeypatch: pytest.MonkeyPatch) -> Press:
    """The console's press, new; nobody waits for it."""
    made = Press()
    monkeypatch.setattr(records, "PATIENCE", 0.0)
    monkeypatch.setattr(records, "PRESS", made)
    monkeypatch.setattr(export, "PRESS", made)
    return made


def text(response: object) -> str:
    assert isinstance(response, HttpResponse)
    return response.content.decode()


@pytest.mark.django_db
def test_a_long_record_shows_how_far_it_is_and_is_written_down_when_it_is_given(
    day: dict[Role, User], printer: Printer, shop: Press
) -> None:
    client = reader(day["recruiter"])
    waiting = client.get(ADDRESS)
    assert waiting.status_code == 302
    page = client.get(waiting["Location"])
    assert "The PDF is being made" in text(page)
    assert not AuditEntry.objects.filter(verb="exported").exists()
    assert client.get(waiting["Location"] + "pdf/")["Location"] == waiting["Location"]
    token = waiting["Location"].split("/")[-2]
    printer.may.set()
    order = shop.find(str(day["recruiter"].pk), token)
    assert isinstance(order, Order)
    assert order.wait(30)
    part = client.get(waiting["Location"], {"part": "order"}, HTTP_HX_REQUEST="true")
    assert f'href="{waiting["Location"]}pdf/"' in text(part)
    paper = client.get(waiting["Location"] + "pdf/")
    assert (paper["Content-Type"], paper.content) == ("application/pdf", PAPER)
    assert paper["Content-Disposition"] == 'attachment; filename="report-1.en.pdf"'
    entry = AuditEntry.objects.get(verb="exported")
    assert (entry.actor, entry.detail) == (day["recruiter"], {"format": "pdf", "language": "en"})
    other = reader(day["administrator"]).get(waiting["Location"] + "pdf/", follow=True)
    assert "This PDF is not kept any longer. Ask for it once more." in text(other)


@pytest.mark.django_db
def test_what_keeps_it_from_being_made_is_said_on_the_report(
    day: dict[Role, User], printer: Printer, shop: Press
) -> None:
    printer.fault = FontsMissing()
    client = reader(day["recruiter"])
    waiting = client.get(ADDRESS)["Location"]
    printer.may.set()
    order = shop.find(str(day["recruiter"].pk), waiting.split("/")[-2])
    assert order is not None
    assert order.wait(30)
    assert "The PDF could not be made" in text(client.get(waiting))
    assert "Install fonts-noto-cjk" in text(client.get(waiting + "pdf/", follow=True))


@pytest.mark.django_db
def test_a_printing_that_failed_by_our_own_fault_is_said_too(
    day: dict[Role, User], printer: Printer, shop: Press
) -> None:
    printer.fault = RuntimeError("our bug")
    client = reader(day["recruiter"])
    waiting = client.get(ADDRESS)["Location"]
    printer.may.set()
    order = shop.find(str(day["recruiter"].pk), waiting.split("/")[-2])
    assert order is not None
    assert order.wait(30)
    assert "The PDF could not be printed" in text(client.get(waiting + "pdf/", follow=True))
