"""What a report rests on: which senses ran or did not, against what baseline, and how the terminal fared."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sync.centre.console.presentation import labels
from sync.centre.console.presentation.labels import label
from sync.centre.console.presentation.record_labels import BASELINES, SWITCHED_OFF_BY
from sync.contract.report import NOT_RECORDED, DeviceHealth, InterviewReport, SenseRecord


@dataclass(frozen=True, slots=True)
class SenseView:
    """``engine`` is empty where the sense did not run; then ``off`` says by whom, if the report does."""

    title: str
    engine: str
    packs: tuple[tuple[str, str], ...]
    """(name@version, the beginning of its hash)."""
    off: str
    detail: str
    """The clause of the law, or the code of the fault."""
    baseline: str
    seconds: str
    """How much was seen or heard for the baseline; empty where there is none."""


@dataclass(frozen=True, slots=True)
class HealthView:
    frames: int
    dropped: int
    dropped_share: str
    restarts: int
    audio_gaps: int
    notes: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Nothing happened that would weaken a measurement."""
        lossless = self.frames == 0 or self.dropped / self.frames <= 0.02
        return lossless and not (self.restarts or self.audio_gaps or self.notes)


def sense_views(report: InterviewReport) -> tuple[SenseView, ...]:
    """Every sense that ran or of which is said that it did not, in a fixed order."""
    ran = {record.sense: record for record in report.senses}
    off = {record.sense: record for record in report.senses_off}
    baselines = {record.sense: record for record in report.baselines}
    found: list[SenseView] = []
    for sense in (name for name in labels.SENSES if name in ran or name in off):
        record, switched, baseline = ran.get(sense), off.get(sense), baselines.get(sense)
        measured = baseline is not None and baseline.source != "none"
        found.append(
            SenseView(
                title=label(labels.SENSES, sense),
                engine=_engine(record),
                packs=_packs(record),
                off=label(SWITCHED_OFF_BY, switched.by) if switched else "",
                detail=switched.detail if switched else "",
                baseline=label(BASELINES, baseline.source) if baseline and record else "",
                seconds=f"{baseline.seconds:.0f} s" if baseline and measured else "",
            )
        )
    return tuple(found)


def _engine(record: SenseRecord | None) -> str:
    if record is None:
        return ""
    return _("not recorded") if record.engine == NOT_RECORDED else record.engine


def _packs(record: SenseRecord | None) -> tuple[tuple[str, str], ...]:
    return tuple((name, digest[:12]) for name, digest in sorted(record.packs.items())) if record else ()


def health_view(health: DeviceHealth) -> HealthView:
    share = health.frames_dropped / health.frames_seen if health.frames_seen else 0.0
    return HealthView(
        frames=health.frames_seen,
        dropped=health.frames_dropped,
        dropped_share=f"{100 * share:.1f}%",
        restarts=sum(health.worker_restarts.values()),
        audio_gaps=health.audio_gaps,
        notes=tuple(label(labels.NOTES, note) for note in health.notes),
    )
