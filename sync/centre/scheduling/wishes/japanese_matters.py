"""What else a Japanese message may be about."""

from __future__ import annotations

from typing import Final

from sync.centre.scheduling.wishes.matters import Matters
from sync.centre.scheduling.wishes.mentions import pattern

MATTERS: Final = Matters(
    clause=pattern("[、。！？!?;，\n]"),
    quoted=pattern("「[^」]{2,90}」(?=と(?:の|あり|ある|書|い[うわ]|記載|ご))"),
    datum=pattern(
        "(?:携帯)?電話(?:番号)?|番号|携帯|メール(?:アドレス)?|アドレス|住所|連絡先|履歴書|職務経歴書|氏名|名前|苗字|名字|"
        "写真|(?:面接)?の?(?:所要時間|会場|場所|形式|方法)|面接官|志望\\w{0,2}|希望(?:職種|給与|年収)|職種|口座|学歴|ポートフォリオ|引っ越|引越"
    ),
    occasion=pattern("入社(?:日|時期|予定日)?|勤務開始日?|健康診断|内定式|説明会|筆記試験"),
    changed=pattern(
        "変更|変わ|変え|替え|替わ|更新|訂正|修正|直し|直す|間違|誤り|遅らせ|延期|ずら|引っ越|引越"
    ),
    named=pattern("面接|リスケ"),
    interview=pattern("面接|日程|日時|時間|リスケ|予定|<open>"),
    others=pattern("(?:友人|友達|知人|同級生|同僚|彼|彼女)の面接[^。、！？]*"),
    supposed=pattern(
        "(?:もし|万一|万が一|仮に)(?!可能|よろし|宜し|差し支え|ご都合)[^。！？]{0,24}(?:場合|たら|際)[^。！？]*(?:変更|延期|調整)[^。！？]*"
    ),
    declined=pattern(
        "(?:再?調整|再設定|日程(?:変更|調整)|変更|リスケ|延期|振替|別日程?|<open>)[^。、！？]{0,10}?"
        "(?:不要|結構|必要(?:は|も)?(?:あり|ござい)ません|必要(?:は|も)?な[いく]|いりません|要りません|希望(?:し|いた)ません|なさらな|しなくて)"
        "[^。、！？]*"
    ),
)
