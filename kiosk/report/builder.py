"""What was measured → the contract's report. The only place where the two meet."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Literal

from kiosk.interview.actions import EndedBy, Outcome
from kiosk.interview.agenda import Turn
from kiosk.pipeline.messages import LoadedSense
from kiosk.pipeline.pictures import Picture
from kiosk.plan.lawful import SENSES, senses_off
from models.assessment import AssessedAnswer
from models.features import Feature
from models.observation import AnswerObservations, Span, Utterance
from models.scoring.interval import rating_error, recogniser_confidence
from models.scoring.raters import AnswerRating
from models.scoring.result import AnswerFeatures, Assessment, OverallScore
from models.scoring.rubric import load_rubric
from models.scoring.scorer import score
from sync.contract import report as contract
from sync.contract.codec import rounded
from sync.contract.message import Language, Region
from sync.contract.plan import InterviewPlan
from sync.contract.scores import dimension_score, overall_score, time_range

Source = Literal["live", "rehearsal", "replay"]


class ReportBuilder:
    """Collects the answers of one interview; `build` scores them and makes the report."""

    def __init__(
        self, plan: InterviewPlan, source: Source, region: Region | None = None, *, scored: bool = True
    ) -> None:
        """``scored`` False leaves the rubric unread. Raises its KnownErrors otherwise."""
        self._plan = plan
        self._region: Region | None = region
        self._source: Source = source
        self._rubric = load_rubric(plan.rubric.document) if scored else None
        self._answers: dict[int, contract.AnswerReport] = {}
        self._features: dict[int, AnswerFeatures] = {}

    def add_answer(
        self,
        turn: Turn,
        observations: AnswerObservations,
        assessed: AssessedAnswer,
        *,
        offset: float,
        ended_by: EndedBy,
        asked_at: float | None = None,
        pictures: Sequence[Picture | None] = (),
    ) -> contract.AnswerReport:
        """Take in an answer; what the report will say of it.

        ``offset`` and ``asked_at`` are seconds of the interview; ``pictures`` stand beside the
        key moments, one each, or there are none at all.
        """
        index, question = turn.index, turn.question
        answer = contract.AnswerReport(
            question_id=question.question_id,
            index=index,
            question=turn.text,
            competency=question.competency,
            offset=rounded(offset, 3),
            duration=rounded(observations.duration, 3),
            ended_by=ended_by,
            asked_at=None if asked_at is None else rounded(asked_at, 3),
            follow_up=turn.follow_up,
            transcript=_transcript(self._plan.language, observations.utterances),
            features=[_feature(feature) for feature in assessed.features.values()],
            heat_map=contract.HeatMap(
                bin_seconds=assessed.heat_map.bin_seconds,
                rows=[
                    contract.HeatRow(signal=row.signal, values=[_share(value) for value in row.values])
                    for row in assessed.heat_map.rows
                ],
            ),
            moments=[
                contract.KeyMoment(
                    start=rounded(moment.start, 3),
                    end=rounded(moment.end, 3),
                    kind=moment.kind,
                    strength=rounded(moment.strength, 3),
                    quote=moment.quote,
                    thumbnail=_thumbnail(picture),
                )
                for moment, picture in zip_longest(assessed.moments, pictures)
            ],
            rating=_rating(assessed.rating),
        )
        self._answers[index] = answer
        self._features[index] = AnswerFeatures(
            index=index,
            competency=question.competency,
            language=self._plan.language,
            duration=observations.duration,
            features=assessed.features,
            confidence=recogniser_confidence(observations.utterances),
            follows=turn.follow_up.to if turn.follow_up else None,
            rating_error=rating_error(answer.rating),
        )
        return answer

    @property
    def rated(self) -> list[AnswerFeatures]:
        """The answers taken in so far, as the scorer takes them."""
        return [self._features[index] for index in sorted(self._features)]

    def add_stored(self, answer: contract.AnswerReport) -> None:
        """Take in an answer as it was journalled before a power cut."""
        self._answers[answer.index] = answer
        self._features[answer.index] = AnswerFeatures(
            index=answer.index,
            competency=answer.competency,
            language=answer.transcript.language,
            duration=answer.duration,
            features={one.name: _measured(one) for one in answer.features},
            confidence=recogniser_confidence(answer.transcript.segments),
            follows=answer.follow_up.to if answer.follow_up else None,
            rating_error=rating_error(answer.rating),
        )

    def build(
        self,
        *,
        report_id: str,
        outcome: Outcome,
        consent: contract.ConsentRecord,
        senses: Sequence[contract.SenseRecord] | None,
        health: contract.DeviceHealth,
        baselines: Sequence[contract.BaselineRecord] = (),
        started_at: datetime | None = None,
        finished_at: datetime | None = None,
    ) -> contract.InterviewReport:
        """Score what was answered and say how it came about; ``senses`` None: none was loaded yet."""
        plan = self._plan
        order = sorted(self._answers)
        ran = None if senses is None else {one.sense for one in senses}
        assessment = self._assessment(order)
        return contract.InterviewReport(
            report_id=report_id,
            plan_id=plan.plan_id,
            plan_revision=plan.revision,
            candidate_id=plan.candidate.candidate_id,
            post_id=plan.post.post_id,
            device=plan.device,
            language=plan.language,
            source=self._source,
            outcome=outcome,
            started_at=started_at,
            finished_at=finished_at,
            consent=consent,
            answers=[self._answers[index] for index in order],
            dimensions=[dimension_score(one) for one in assessment.dimensions],
            overall=overall_score(assessment.overall),
            rubric=contract.RubricReference(
                name=plan.rubric.name,
                version=plan.rubric.version,
                fusion=self._rubric.weights(plan.fusion) if self._rubric else {},
            ),
            senses=list(senses or ()),
            senses_off=senses_off(plan, consent.senses, ran, self._region),
            baselines=list(baselines),
            health=health,
        )

    def _assessment(self, order: Sequence[int]) -> Assessment:
        if self._rubric is None:
            unscored = OverallScore(None, None, None, "not-rated", {})
            return Assessment(self._plan.rubric.name, self._plan.rubric.version, (), unscored)
        return score([self._features[index] for index in order], self._rubric, self._plan.fusion)


def sense_records(senses: Sequence[LoadedSense]) -> list[contract.SenseRecord]:
    """What the report says of the senses that ran, in a fixed order."""
    return [
        contract.SenseRecord(sense=name, engine=loaded.engine, packs=loaded.packs)
        for name in SENSES
        for loaded in senses
        if loaded.sense == name
    ]


def _transcript(language: Language, utterances: Sequence[Utterance]) -> contract.Transcript:
    return contract.Transcript(
        language=language,
        segments=[
            contract.TranscriptSegment(
                start=rounded(one.start, 3),
                end=rounded(one.end, 3),
                text=one.text,
                confidence=_share(one.confidence),
                heard=one.heard if one.corrections else None,
                words=[
                    contract.Word(
                        text=word.text,
                        start=rounded(word.start, 3),
                        end=rounded(word.end, 3),
                        confidence=_share(word.confidence),
                    )
                    for word in one.words
                ],
            )
            for one in utterances
        ],
    )


def _thumbnail(picture: Picture | None) -> contract.Thumbnail | None:
    if picture is None:
        return None
    data = base64.b64encode(picture.jpeg).decode("ascii")
    return contract.Thumbnail(width=picture.width, height=picture.height, blurred=picture.blurred, data=data)


def _feature(feature: Feature) -> contract.FeatureValue:
    return contract.FeatureValue(
        name=feature.name,
        modality=feature.kind.modality,
        unit=feature.kind.unit,
        value=None if feature.value is None else rounded(feature.value),
        reason=feature.reason,
        occurrences=[time_range(span) for span in feature.occurrences],
    )


def _share(value: float | None) -> float | None:
    return None if value is None else rounded(min(1.0, max(0.0, value)), 3)


def _rating(rating: AnswerRating | None) -> contract.AnswerRating | None:
    if rating is None:
        return None
    own = [(quote, quote.span) for quote in rating.story if quote.span and quote.span.start >= 0]
    return contract.AnswerRating(
        score=rating.score,
        interval=rating.interval,
        parts=rating.parts,
        spread=rating.spread,
        story=[
            contract.StoryQuote(
                part=quote.part, quote=quote.text, start=rounded(span.start, 3), end=rounded(span.end, 3)
            )
            for quote, span in own
        ],
        missing=list(rating.missing),
        reasons=list(rating.reasons),
        rater=rating.rater,
    )


def _measured(one: contract.FeatureValue) -> Feature:
    """A journalled feature; the words a content feature quoted stand only in its evidence."""
    spans = tuple(Span(span.start, span.end) for span in one.occurrences)
    return Feature(one.name, one.value, one.reason, spans)
