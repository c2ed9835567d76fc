"""A program of its own: pip asks for a wheel with our headers and passes on what it is answered.

``registry_wheel.py NAME==VERSION HEADERS`` writes one line of JSON (``status``, ``headers``) and
then the body. pip's own session is used, because it alone knows all that pip is configured with:
indexes, proxies, certificates, credentials and keyrings. pip calls these modules internal; where
they have changed this program fails, and its caller lets `pip download` do the work.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Final

from pip._internal.commands.download import DownloadCommand
from pip._vendor.packaging.requirements import Requirement
from pip._vendor.requests import Response

_BLOCK: Final = 64 * 1024


def main(reference: str, headers: Mapping[str, str]) -> None:
    command = DownloadCommand("download", "")
    words = ["--no-deps", "--only-binary", ":all:", "--no-cache-dir", reference]
    options, _ = command.parse_args(words)
    wanted = Requirement(reference)
    with command.main_context():
        session = command.get_default_session(options)
        finder = command._build_package_finder(options, session)  # noqa: SLF001
        found = finder.find_best_candidate(wanted.name, wanted.specifier).best_candidate
        if found is None:
            sys.exit(f"no wheel of {reference} was found")
        address = found.link.url_without_fragment
        with session.get(address, headers=dict(headers), stream=True) as answer:
            named = {name.lower(): value for name, value in answer.headers.items()}
            output = sys.stdout.buffer
            output.write(json.dumps({"status": answer.status_code, "headers": named}).encode() + b"\n")
            output.flush()
            for block in _blocks(answer):
                output.write(block)
                output.flush()


def _blocks(answer: Response) -> Iterator[bytes]:
    """As they are sent: some servers say of a packed file that it is packed for the way."""
    if hasattr(answer.raw, "stream"):
        yield from answer.raw.stream(_BLOCK, decode_content=False)
    else:
        yield from answer.iter_content(_BLOCK)  # a file on this machine


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
