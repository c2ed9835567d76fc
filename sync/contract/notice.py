"""What a candidate is told before consenting: a sentence for all that a policy allows, none for the rest.

The version names the text: it is derived from it, so a changed text is a new version.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from sync.contract.message import Language, Localised, Region, ThumbnailKind
from sync.contract.plan import Notice, Policy, Sense
from sync.contract.region import narrowed

EDITION: Final = "general-3"


def policy_with_notice(
    region: Region,
    *,
    senses: list[Sense] | None = None,
    thumbnails: ThumbnailKind = "none",
) -> Policy:
    """The most that ``region`` allows of what is asked for, with the notice that tells of just that."""
    asked: dict[str, list[Sense]] = {} if senses is None else {"senses": senses}
    untold = Notice(version=EDITION, text={})
    policy = narrowed(Policy(region=region, thumbnails=thumbnails, notice=untold, **asked))
    return policy.model_copy(update={"notice": notice_of(policy)})


def notice_of(policy: Policy) -> Notice:
    """The notice for a policy that has been narrowed already; the version carries region and text."""
    text: Localised = {language: _text(policy, language) for language in _JOINT}
    digest = sha256("\n".join(text[language] for language in _JOINT).encode()).hexdigest()[:8]
    return Notice(version=f"{EDITION}-{policy.region}-{digest}", text=text)


def _text(policy: Policy, language: Language) -> str:
    return _JOINT[language].join(_SENTENCES[part][language] for part in _parts(policy))


def _parts(policy: Policy) -> list[str]:
    senses = set(policy.senses)
    camera = bool(senses & {"face", "posture"})
    apart = "face" in senses and policy.separate_face_consent
    parts = ["opening", *(sense for sense in ("speech", "voice", "posture") if sense in senses)]
    if "face" in senses:
        parts += ["face.separately" if apart else "face", "person"]
    if senses - {"speech"}:
        parts.append("check")
    parts.append(f"{'both' if camera else 'sound'}.{'kept' if policy.record_media else 'not-kept'}")
    if "face" in senses and policy.thumbnails != "none":
        parts.append(f"thumbnails.{policy.thumbnails}")
    return [*parts, "sent", "decline.face" if apart else "decline", "leave"]


_JOINT: Final[dict[Language, str]] = {"zh-CN": "", "en": " ", "ja": ""}

_SENTENCES: Final[dict[str, dict[Language, str]]] = {
    "opening": {
        "zh-CN": "本次面试由本终端辅助进行。",
        "en": "This terminal assists in your interview.",
        "ja": "本端末が面接を補助します。",
    },
    "speech": {
        "zh-CN": "经您同意，它会听取您的回答、转成文字，并评价您说的内容。",
        "en": "With your consent it listens to your answers, writes them down and rates what you say.",
        "ja": "同意いただいた場合、回答を聞き取って文字にし、話の内容を評価します。",
    },
    "voice": {
        "zh-CN": (
            "它也会测量您怎样说：语速、停顿、“嗯”之类的口头语、音量和音高；"
            "朗读题目时也在听，以便知道您是否抢话。"
        ),
        "en": (
            "It also measures how you say it: pace, pauses, fillers such as “um”, loudness and pitch; it "
            "listens while the question is read out too, to tell whether you talk over it."
        ),
        "ja": (
            "話し方も測定します（速さ、間、「えー」などの言葉、声の大きさと高さ）。"
            "質問の読み上げ中も、話が重なるかを知るために聞いています。"
        ),
    },
    "posture": {
        "zh-CN": "摄像头会测量坐姿和手势，包括身体晃动和用手碰脸。",
        "en": "The camera measures posture and gestures, swaying and touching your face among them.",
        "ja": "カメラで姿勢と身ぶりを測定し、体の揺れや顔に触れる動作も含みます。",
    },
    "face": {
        "zh-CN": "摄像头还会测量您的面部：微笑、皱眉、视线、眨眼和头部动作。",
        "en": "The camera also measures your face: smiles, frowns, gaze, blinks and movements of the head.",
        "ja": "カメラで顔も測定します。対象は笑顔、眉の動き、視線、まばたき、頭の動きです。",
    },
    "face.separately": {
        "zh-CN": "只有在您另行同意后，摄像头才会测量您的面部：微笑、皱眉、视线、眨眼和头部动作。",
        "en": (
            "Only if you agree to that separately does the camera also measure your face: smiles, frowns, "
            "gaze, blinks and movements of the head."
        ),
        "ja": (
            "別途同意いただいた場合に限り、カメラで顔も測定します。"
            "対象は笑顔、眉の動き、視線、まばたき、頭の動きです。"
        ),
    },
    "person": {
        "zh-CN": "它还会把面部比例与面试开始时比较，以便发现换人，但不识别您是谁。",
        "en": (
            "It then compares the proportions of the face with those at the beginning, to notice another "
            "person; it does not identify you."
        ),
        "ja": (
            "また、別の人に替わったことに気づくため、顔の比率を開始時と比べますが、本人の特定は行いません。"
        ),
    },
    "check": {
        "zh-CN": "面试前的设备检查会先认识您平常的样子。",
        "en": "The device check before the questions learns how you usually are.",
        "ja": "質問の前の機器確認では、普段のご様子を確認します。",
    },
    "sound.not-kept": {
        "zh-CN": "声音只在本机内即时处理，不保存、不外传。",
        "en": "Sound is processed in this device at once and is neither kept nor passed on.",
        "ja": "音声はこの端末内でその場で処理され、保存も外部送信もされません。",
    },
    "both.not-kept": {
        "zh-CN": "声音和影像只在本机内即时处理，不保存、不外传。",
        "en": "Sound and pictures are processed in this device at once and are neither kept nor passed on.",
        "ja": "音声と映像はこの端末内でその場で処理され、保存も外部送信もされません。",
    },
    "sound.kept": {
        "zh-CN": "声音会被录下，并按公司规定的期限保存。",
        "en": "Sound is recorded and kept for the period set by the company.",
        "ja": "音声は録音され、会社が定めた期間保存されます。",
    },
    "both.kept": {
        "zh-CN": "声音和影像会被录下，并按公司规定的期限保存。",
        "en": "Sound and pictures are recorded and kept for the period set by the company.",
        "ja": "音声と映像は記録され、会社が定めた期間保存されます。",
    },
    "thumbnails.blurred": {
        "zh-CN": "如果分析面部，报告中的关键时刻仍会附上认不出人的模糊小图。",
        "en": (
            "Where the face is measured, though, key moments in the report carry a small picture, "
            "blurred beyond recognition."
        ),
        "ja": (
            "ただし顔を測定する場合は、報告書の重要な場面に、本人と分からないぼかした小さな画像が付きます。"
        ),
    },
    "thumbnails.clear": {
        "zh-CN": "如果分析面部，报告中的关键时刻仍会附上您的小图。",
        "en": "Where the face is measured, though, key moments in the report carry a picture of you.",
        "ja": "ただし顔を測定する場合は、報告書の重要な場面に、本人の小さな画像が付きます。",
    },
    "sent": {
        "zh-CN": (
            "文字记录、测量数据和评分会发送给招聘人员，并按公司规定的期限保存。"
            "评分只供参考，是否录用由人决定。"
        ),
        "en": (
            "The transcript, the measurements and the scores are sent to the recruiters and kept for the "
            "period set by the company. Scores are advice: a person decides."
        ),
        "ja": (
            "文字記録・測定値・評価は採用担当者に送られ、会社が定めた期間保存されます。"
            "評価は参考であり、採否は人が判断します。"
        ),
    },
    "decline": {
        "zh-CN": "您可以不同意，那样本终端就不进行面试，您可以请招聘人员安排由人进行的面试。",
        "en": (
            "You may decline; the terminal then holds no interview, and you may ask the recruiters for one "
            "with a person."
        ),
        "ja": (
            "同意しないこともできます。その場合、本端末での面接は行わず、担当者との面接を申し出られます。"
        ),
    },
    "decline.face": {
        "zh-CN": (
            "您可以只拒绝面部分析，面试照常进行；其余各项一并询问，您也可以不同意，"
            "那样本终端就不进行面试，您可以请招聘人员安排由人进行的面试。"
        ),
        "en": (
            "You may decline the face alone, and the interview goes on without it. All the rest is asked "
            "for together; you may decline that too, the terminal then holds no interview, and you may ask "
            "the recruiters for one with a person."
        ),
        "ja": (
            "顔の測定だけを断ることもでき、面接はそのまま進みます。ほかの項目はまとめてお尋ねします。"
            "同意しないこともでき、その場合は本端末での面接を行わず、担当者との面接を申し出られます。"
        ),
    },
    "leave": {
        "zh-CN": "您也可以随时结束面试。拒绝或结束不会单独影响您的应聘结果。",
        "en": (
            "You may end the interview at any time. Declining or ending it will not by itself count "
            "against you."
        ),
        "ja": "いつでも面接を終了できます。断ること、終了することだけで不利になることはありません。",
    },
}
