"""What the report will say of the senses, journalled as it becomes known: a power cut asks nobody."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence

from kiosk.errors import KNOWN
from kiosk.journal import Sensing
from kiosk.pipeline.messages import LoadedSense
from kiosk.report.assessing import RawAnswer
from kiosk.report.builder import sense_records
from kiosk.report.measures import baseline_records, measured_against
from kiosk.session.port import JournalPort
from models.baselines import Baselines
from sync.contract.plan import Sense
from sync.contract.report import BaselineRecord, SenseRecord

log = logging.getLogger(__name__)


class SensingRecord:
    """Which senses run in one interview, and what they measure the person against."""

    def __init__(self, journal: JournalPort) -> None:
        self._journal = journal
        self._answers: list[Baselines] = []
        self._written: Sensing | None = None
        self.senses: list[SenseRecord] | None = None
        """None until loading them has come to an end, well or not."""

    def loaded(self, senses: Sequence[LoadedSense]) -> None:
        self.senses = sense_records(senses)

    def not_loaded(self) -> None:
        if self.senses is None:
            self.senses = []

    def assessed(self, raw: RawAnswer | None, checked: Baselines) -> None:
        """An answer was read against the baselines of the check, or else against its own."""
        if raw is not None:
            self._answers.append(measured_against(raw, checked))

    def baselines(self, checked: Baselines, agreed: Collection[Sense]) -> list[BaselineRecord]:
        ran = [one.sense for one in self.senses or () if one.sense in agreed]
        return baseline_records(checked, ran, self._answers)

    def write(self, report_id: str | None, checked: Baselines, agreed: Collection[Sense]) -> None:
        """Journal what has changed. Where that cannot be, the report is still made from what is here."""
        if report_id is None or self.senses is None:
            return
        sensing = Sensing(senses=self.senses, baselines=self.baselines(checked, agreed))
        if sensing == self._written:
            return
        try:
            self._journal.record_sensing(report_id, sensing)
            self._written = sensing
        except KNOWN as error:
            log.error("not journalled: %s", error)  # noqa: TRY400 - an environment fault needs no traceback
