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


class PlanForbidden(KnownError):
    code = "plan-forbidden"
    sentence = "“{question}” may not be asked where the device stands: {reason}"
    remedy = "Change the question, or choose a device elsewhere."


class PlanBegun(KnownError):
    code = "plan-begun"
    sentence = "The interview of plan {plan!r} goes on at this moment."
    remedy = "Wait until it is over."


class PlanChanged(KnownError):
    code = "plan-changed"
    sentence = "Somebody else has changed plan {plan!r} meanwhile."
    remedy = "Load the page again, then make your change."


class CoreFixed(KnownError):
    code = "core-fixed"
    sentence = "Everyone on this post is asked “{question}”, in the same words and the same order."
    remedy = "Change the post or the question bank instead."
