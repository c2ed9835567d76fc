"""Why a plan cannot be made or sent."""

from __future__ import annotations

from sync.contract.errors import KnownError


class PlanIncomplete(KnownError):
    code = "plan-incomplete"
    sentence = "The post {post!r} has no {missing}."
    remedy = "Add it to the post, then make the plan again."


class PlanInvalid(KnownError):
    code = "plan-invalid"
    sentence = "The plan is not valid: {reason}."
    remedy = "Correct the post, the candidate or the questions, then try again."


class DeviceSpeaksOtherVersions(KnownError):
    code = "device-speaks-other-versions"
    sentence = "The device {device!r} does not understand {wanted}."
    remedy = "Update the program on the device, or choose another device."


class PlanFinished(KnownError):
    code = "plan-finished"
    sentence = "The interview of plan {plan!r} is over."
    remedy = "Make a new plan to interview this candidate again."
