"""What a candidate is told before consenting. A changed text is a new version."""

from __future__ import annotations

from typing import Final

from sync.contract.plan import Notice

CONSENT_NOTICE: Final = Notice(
    version="general-2",
    text={
        "zh-CN": (
            "本次面试由本终端辅助进行。经您同意，它会听取您的回答并转成文字，"
            "分析您的语速与停顿，并在您另行同意后分析面部表情与坐姿。"
            "声音和影像只在本机内即时处理，不保存、不外传；只有在您同意面部分析时，报告中的关键时刻才会附上认不出人的模糊小图。"
            "文字记录、测量数据和评分会发送给招聘人员，"
            "并按公司规定的期限保存。评分只供参考，是否录用由人决定。"
            "您可以拒绝其中任何一项，也可以随时结束面试，这不会单独影响您的应聘结果。"
        ),
        "en": (
            "This terminal assists in your interview. With your consent it listens to your answers and "
            "writes them down, measures pace and pauses, and, if you agree to that separately, your facial "
            "expression and posture. Sound and pictures are processed in this device at once and are "
            "neither kept nor passed on; only if you agree to the face do key moments in the report carry a "
            "small picture, blurred beyond recognition. The transcript, the measurements and the scores are "
            "sent to the recruiters and kept for the period set by the company. Scores are advice: a person "
            "decides. You may decline any of this, and you may end the interview at any time; that alone "
            "will not count against you."
        ),
        "ja": (
            "本端末が面接を補助します。同意いただいた場合、回答を聞き取って文字にし、話す速さや間を測定します。"
            "別途同意いただいた場合のみ、表情と姿勢も分析します。"
            "音声と映像はこの端末内でその場で処理され、保存も外部送信もされません。"
            "表情の分析に同意された場合に限り、報告書の重要な場面に本人と分からないぼかした小さな画像が付きます。"
            "文字記録・測定値・評価は採用担当者に送られ、会社が定めた期間保存されます。"
            "評価は参考であり、採否は人が判断します。"
            "いずれの項目も拒否でき、いつでも面接を終了できます。それだけで不利になることはありません。"
        ),
    },
)
