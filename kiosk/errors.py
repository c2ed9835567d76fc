"""What can be wrong around a terminal, and what a person can do about it."""

from __future__ import annotations

import models.errors
import sync.contract.errors
from sync.contract.errors import KnownError

KNOWN = (sync.contract.errors.KnownError, models.errors.KnownError)
"""Every fault of the environment, whichever package found it."""

AnyKnownError = sync.contract.errors.KnownError | models.errors.KnownError


class CameraMissing(KnownError):
    code = "camera-missing"
    sentence = "No camera was found ({device})."
    remedy = "Plug the camera in, then try again; `provision doctor` lists what is there."


class CameraTaken(KnownError):
    code = "camera-taken"
    sentence = "The camera {device} is there, but another program is using it."
    remedy = "Close the other program, or unplug the camera and plug it in again."


class MicrophoneMissing(KnownError):
    code = "microphone-missing"
    sentence = "No microphone was found ({device})."
    remedy = "Plug the microphone in, then try again; `provision doctor` lists what is there."


class StreamStalled(KnownError):
    code = "stream-stalled"
    sentence = "The {device} has sent nothing for {seconds} seconds."
    remedy = "Check its cable; the interview goes on when it is back."


class MediaUnreadable(KnownError):
    code = "media-unreadable"
    sentence = "{path} cannot be read as a film or a recording: {reason}."
    remedy = "Give an mp4, webm, mov or wav file that plays in an ordinary player."


class MediaEmpty(KnownError):
    code = "media-empty"
    sentence = "{path} holds neither pictures nor sound."
    remedy = "Record the answer again, or leave the file out."


class RehearsalInvalid(KnownError):
    code = "rehearsal-invalid"
    sentence = "{path} is not a rehearsal: {reason}."
    remedy = "Make one with `make demo`, or give a folder that holds a rehearsal.json."


class PlanUnreadable(KnownError):
    code = "plan-malformed"
    sentence = "The plan {path} cannot be used: {reason}."
    remedy = "Correct the named field, or ask HR to send the plan again."


class PlanNewer(KnownError):
    code = "plan-newer"
    sentence = "The plan {path} is of a newer version: {reason}."
    remedy = "Update this terminal, or ask HR to send the plan in a version it speaks."


class AnswersTooMany(KnownError):
    code = "answers-too-many"
    sentence = "The plan {plan} asks {questions} questions, but {answers} answers were given."
    remedy = "Give one file for each question, or the plan that these answers belong to."


class SensesLost(KnownError):
    code = "senses-lost"
    sentence = "The senses stopped {restarts} times within a minute and were not started again."
    remedy = "Switch the terminal off and on; if it happens again, run `provision doctor`."


class SecondDisplayMissing(KnownError):
    code = "second-display-missing"
    sentence = "There is only one display: the candidate would see the scores on it."
    remedy = "Connect a second display. To try it without a candidate, add --windowed."


class OutputUnwritable(KnownError):
    code = "output-unwritable"
    sentence = "{path} cannot be written: {reason}."
    remedy = "Choose another folder, or free some space on the disk."
