"""White writing in a DOCX: read where it stands on colour, hidden where it stands on white."""

from __future__ import annotations

import pytest

from sync.centre.people.resumes.extraction.files import extract
from tests.sync.people.files import as_docx, with_body

TEXT = "张伟明\n电话 13800138000\n工作经历\n2019.01-至今 示例保险有限公司 销售"
WHITE = '<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>白字的姓名</w:t></w:r></w:p>'
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def table_of(cell: str, *, table: str = "", written: str = WHITE) -> str:
    return (
        f"<w:tbl {SPACES}><w:tblPr>{table}</w:tblPr>"
        f"<w:tr><w:tc><w:tcPr>{cell}</w:tcPr>{written}</w:tc></w:tr></w:tbl>"
    )


def shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def shape_of(fill: str) -> str:
    inner = f"<wps:txbx><w:txbxContent>{WHITE}</w:txbxContent></wps:txbx>"
    shape = f"<wps:wsp><wps:spPr>{fill}</wps:spPr>{inner}</wps:wsp>"
    return f"<w:p {SPACES}><w:r><w:drawing>{shape}</w:drawing></w:r></w:p>"


def old_shape_of(attributes: str) -> str:
    inner = f"<v:textbox><w:txbxContent>{WHITE}</w:txbxContent></v:textbox>"
    return f"<w:p {SPACES}><w:r><w:pict><v:rect {attributes}>{inner}</v:rect></w:pict></w:r></w:p>"


def solid(colour: str) -> str:
    return f"<a:solidFill>{colour}</a:solidFill>"


@pytest.mark.parametrize(
    ("added", "is_seen"),
    [
        (table_of(shade("1F3864")), True),
        (table_of("", table=shade("1F3864")), True),
        (table_of(shade("auto"), table=shade("1F3864")), True),
        (table_of(shade("1F3864"), written=table_of("", written=WHITE)), True),
        (table_of(shade("FFFFFF"), table=shade("1F3864")), False),
        (table_of(shade("FAFAFA")), False),
        (table_of(""), False),
        (shape_of(solid('<a:srgbClr val="1F3864"/>')), True),
        (shape_of(solid('<a:schemeClr val="accent1"/>')), True),
        (shape_of(solid('<a:schemeClr val="bg1"/>')), False),
        (shape_of("<a:noFill/>"), False),
        (table_of(shade("1F3864"), written=shape_of("<a:noFill/>")), True),
        (old_shape_of('fillcolor="#1f3864 [3204]"'), True),
        (old_shape_of('fillcolor="#1f3864" filled="f"'), False),
        (old_shape_of(""), False),
    ],
)
def test_white_writing_is_read_on_a_coloured_ground_and_hidden_on_white(added: str, is_seen: bool) -> None:
    found = extract(with_body(as_docx(TEXT), added), "cv.docx")
    assert (found.text.count("白字的姓名"), found.hidden.count("白字的姓名")) == (
        int(is_seen),
        int(not is_seen),
    )
