"""How long ten résumés take to be matched, with the start of the program."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.sync.matching.lines import lines

RESUMES = 10
CLAUSES = 40

POST = {
    "id": "advisor",
    "title": "寿险客户经理",
    "description": "",
    "must": ["3年以上金融产品销售经验", "本科及以上学历", "持有证券从业资格", "有古籍修复经验"],
    "nice": ["英语六级", "良好的沟通能力"],
}
"""The last must-have is one that no list knows: its clauses are compared by meaning."""


def measure() -> dict[str, float]:
    """Seconds from the command's start to its last answer."""
    with tempfile.TemporaryDirectory() as folder:
        post = Path(folder) / "post.json"
        post.write_text(json.dumps(POST), encoding="utf-8")
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "sync.centre", "match", "--post", str(post)],
            input="".join(_resumes()),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        spent = time.perf_counter() - began
    if len(done.stdout.splitlines()) != RESUMES:
        raise RuntimeError(done.stderr)
    return {"matching_ten_resumes_seconds": spent}


def _resumes() -> list[str]:
    """Texts of forty lines, none of which stands in another."""
    every = [line.text for name in ("development", "unseen_first") for line in lines(name)]
    texts = ["\n".join(every[place::RESUMES][:CLAUSES]) for place in range(RESUMES)]
    return [json.dumps({"id": place, "text": text}) + "\n" for place, text in enumerate(texts)]
