"""The interview record as a file: whole by itself, only what its reader may see, and written down."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import matplotlib as mpl
import pypdfium2
import pytest
from click.testing import CliRunner, Result
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from pytest_django.fixtures import Settings

from sync.centre.__main__ import main
from sync.centre.console.views import records
from sync.centre.interviews.models import Report
from sync.centre.policy.fields import CommandLine
from sync.centre.policy.models import AuditEntry, User
from sync.centre.policy.roles import Role
from sync.centre.record import printing
from sync.centre.record.errors import FontsMissing
from sync.centre.record.export import export_record
from sync.contract.message import Language
from tests.screens.console_stage import QUICK_HASHERS, a_day

pytestmark = pytest.mark.django_db

PICTURES = Path("artefacts/screens/record")
LANGUAGES: tuple[Language, ...] = ("zh-CN", "en", "ja")
HEADINGS = {
    "zh-CN": ("面试实录", "候选人原话中的叙述要素", "文字记录中的更正", "对第 2 题的追问", "设备检查"),
    "en": ("Interview record", "The story", "Put right", "Follow-up to answer 2", "the device check"),
    "ja": ("面接記録", "候補者の言葉でたどる話", "文字記録の訂正", "回答 2 への追加質問", "機器チェック"),
}
SAID = "把客户按需求分成三类"
REQUESTS = {"src", "href", "action", "data", "poster", "srcset"}


class Addresses(HTMLParser):
    """Every address that a page would fetch or lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attributes if name in REQUESTS]


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy this machine is, a PDF is waited for."""
    monkeypatch.setattr(records, "PATIENCE", 300.0)


@pytest.fixture
def day(settings: Settings) -> dict[Role, User]:
    settings.PASSWORD_HASHERS = QUICK_HASHERS
    return a_day()


def report(report_id: str = "report-1") -> Report:
    return Report.objects.get(pk=report_id)


def page(role: Role = "administrator", language: Language = "zh-CN", report_id: str = "report-1") -> str:
    return export_record(report(report_id), CommandLine(role), "html", language).content.decode()


def run(*arguments: str) -> Result:
    with translation.override(None):
        return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_holds_everything_it_shows(language: Language, day: dict[Role, User]) -> None:
    text = page(language=language)
    found = Addresses()
    found.feed(text)
    assert found.found
    assert [each for each in found.found if not each.startswith(("#", "data:image/jpeg;base64,"))] == []
    assert re.findall(r"url\((?![\"']?#)", text) == []
    assert "@import" not in text
    for heading in HEADINGS[language]:
        assert heading in text.replace("&#x27;", "'"), heading
    assert SAID in re.sub(r"<[^>]+>", "", text)


def test_nothing_in_the_file_runs_but_its_own_script(day: dict[Role, User]) -> None:
    text = page()
    assert len(re.findall("<script", text)) == 1
    assert re.search(r"default-src (&#x27;|')none", text)
    assert re.search(r"script-src (&#x27;|')sha256-[A-Za-z0-9+/]{43}=", text)
    assert not re.search(r"<[^>]+ on[a-z]+=", text)


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_an_auditor_exports_neither_names_nor_words_nor_pictures(form: str, day: dict[Role, User]) -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(day["auditor"])
    response = client.get(f"/reports/report-1/record/{form}/en/")
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200
    if form == "html":
        text = response.content.decode()
        assert "data:image" not in text
    else:
        text = text_of(response.content)
    assert "candidate-1" in text
    for secret in ("林小满", "晓曼", "转介绍", "理赔拖了", SAID):
        assert secret not in text
    assert "Your role does not see the words." in text


def test_an_export_is_written_down_and_names_nobody(day: dict[Role, User]) -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(day["interviewer"])
    response = client.get("/reports/report-1/record/html/ja/")
    assert response.headers["Content-Disposition"] == 'attachment; filename="report-1.ja.html"'
    entry = AuditEntry.objects.get(verb="exported")
    assert (entry.actor, entry.subject_kind, entry.subject_id) == (day["interviewer"], "report", "report-1")
    assert entry.detail == {"format": "html", "language": "ja"}


def test_only_known_formats_and_languages_are_exported(day: dict[Role, User]) -> None:
    client = Client()
    client.force_login(day["administrator"])
    for address in ("docx/en", "pdf/fr"):
        assert client.get(f"/reports/report-1/record/{address}/").status_code == 404
    assert not AuditEntry.objects.filter(verb="exported").exists()


def test_who_may_not_read_reports_exports_none(day: dict[Role, User]) -> None:
    day["auditor"].groups.clear()
    client = Client()
    client.force_login(day["auditor"])
    assert client.get("/reports/report-1/record/html/en/").status_code == 403


def text_of(content: bytes) -> str:
    """Everything that can be selected, without the breaks of lines."""
    document = pypdfium2.PdfDocument(content)
    try:
        texts = [document[place].get_textpage().get_text_range() for place in range(len(document))]
    finally:
        document.close()
    return re.sub(r"[\r\n\ufffe]+", "", "".join(texts))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_is_read_back_in_every_language(language: Language, day: dict[Role, User]) -> None:
    content = export_record(report(), CommandLine(), "pdf", language).content
    text = text_of(content)
    for heading in HEADINGS[language]:
        assert heading in text, heading
    assert SAID in text
    assert "林小满" in text
    keep_pictures(content, language)


def keep_pictures(content: bytes, name: str) -> None:
    """Each page as a picture to be looked at; a page that is blank fails."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    document = pypdfium2.PdfDocument(content)
    for place in range(len(document)):
        picture = document[place].render(scale=1.5).to_pil()
        darkest, lightest = picture.convert("L").getextrema()
        assert (darkest < 80, lightest) == (True, 255)
        picture.save(PICTURES / f"{name}-{place + 1}.png")
    document.close()


@pytest.mark.slow
def test_the_fonts_are_in_the_paper_and_only_what_is_used_of_them(day: dict[Role, User]) -> None:
    content = export_record(report("report-2"), CommandLine(), "pdf", "zh-CN").content
    assert len(content) < 2_000_000  # the whole font would be 16 MB
    document = pypdfium2.PdfDocument(content)
    fonts = {
        item.get_font().get_base_name(): item.get_font().is_embedded
        for item in document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
    }
    assert fonts
    assert all(fonts.values())
    assert any("Noto-Sans-CJK" in name for name in fonts)
    document.close()


def latin_fonts_alone(folder: Path) -> Path:
    """A machine's fonts, none of which knows Chinese."""
    fonts = Path(mpl.get_data_path(), "fonts", "ttf")
    settings = folder / "fonts.conf"
    settings.write_text(
        f"<fontconfig><dir>{fonts}</dir><cachedir>{folder}</cachedir></fontconfig>", encoding="utf-8"
    )
    return settings


@pytest.mark.slow
def test_without_a_font_for_it_no_paper_is_made(
    day: dict[Role, User], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "FAMILIES", ("No Such Family",))
    with pytest.raises(FontsMissing):
        printing.pdf("<p>面试实录</p>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(latin_fonts_alone(tmp_path)))
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(day["recruiter"])
    response = client.get("/reports/report-1/record/pdf/en/", follow=True)
    assert isinstance(response, HttpResponse)
    assert "Install fonts-noto-cjk" in response.content.decode()
    assert not AuditEntry.objects.filter(verb="exported").exists()


def test_the_paper_fetches_nothing(day: dict[Role, User]) -> None:
    from weasyprint.urls import FatalURLFetchingError

    with pytest.raises(FatalURLFetchingError):
        printing.pdf('<p>面试实录</p><img src="file:///etc/hostname">')


def test_the_command_writes_the_file_and_says_its_name(
    day: dict[Role, User], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    target = tmp_path / "record.html"
    result = run("record", "report-1", "--format", "html", "--language", "ja", "--out", str(target))
    assert (result.exit_code, result.output.strip()) == (0, str(target))
    assert "面接記録" in target.read_text(encoding="utf-8")
    assert AuditEntry.objects.get(verb="exported").actor_name == "hr"
    assert [each.name for each in tmp_path.iterdir()] == ["record.html"]


def test_the_command_sees_through_a_role(
    day: dict[Role, User], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    target = tmp_path / "record.html"
    run("record", "report-1", "--format", "html", "--role", "auditor", "--out", str(target))
    assert "林小满" not in target.read_text(encoding="utf-8")


def test_the_command_refuses_what_is_not_there(
    day: dict[Role, User], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    result = run("record", "report-9", "--out", str(tmp_path / "x.pdf"))
    assert (result.exit_code, "report-9" in result.output) == (2, True)
    result = run("record", "report-1", "--out", str(tmp_path / "nowhere" / "x.pdf"))
    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []
