"""The contract: every message between the room and the centre. It imports nothing of ours."""

from sync.contract.acknowledgement import Acknowledgement
from sync.contract.lifecycle import Lifecycle
from sync.contract.plan import InterviewPlan
from sync.contract.record import PAYLOAD, RETENTION, AnswerTaken, ConsentTaken, PlanRefused, Progress, Record
from sync.contract.report import InterviewReport
from sync.contract.shadow import Shadow

__all__ = [
    "PAYLOAD",
    "RETENTION",
    "Acknowledgement",
    "AnswerTaken",
    "ConsentTaken",
    "InterviewPlan",
    "InterviewReport",
    "Lifecycle",
    "PlanRefused",
    "Progress",
    "Record",
    "Shadow",
]
