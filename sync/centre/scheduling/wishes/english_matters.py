"""What else an English message may be about."""

from __future__ import annotations

from typing import Final

from sync.centre.scheduling.wishes.matters import Matters
from sync.centre.scheduling.wishes.mentions import pattern

_IN: Final = "[^.,;!?\ue000-\ue005]"
"""Within a clause, and no time but an open one."""
_PEOPLE: Final = (
    "(?:friend|sister|brother|classmate|roommate|room mate|flatmate|colleague|coworker|co-worker|cousin|"
    "partner|husband|wife|boyfriend|girlfriend|neighbou?r)"
)

MATTERS: Final = Matters(
    clause=pattern(
        r"[.?!;\n](?!\w)|,|\balso\b|\bso\b|\bbecause\b|\bbut\b|\band (?=(?:can|could|i|please|may)\b)"
    ),
    quoted=pattern(
        r"(?<=[:,a-z] )\"[^\"]{2,160}\"|\bon [^.?!\"]{2,40} wrote:\s*(?:\"[^\"]{2,200}\")?|"
        r"(?:^|\s)>[^<>]{0,200}?(?=[.?!]\s|$)"
    ),
    datum=pattern(
        r"\b(?:(?:tele)?phone|mobile|cell|contact|whatsapp|wechat|emergency contact)(?: (?:number|details|"
        r"info\w*|no))?\b|"
        r"(?<!reference )\bnumber\b|\be-?mail(?: address)?\b|\baddress(?:es)?\b|\bcv\b|\br[eé]sum[eé]s?\b|"
        r"\b(?:(?:last|first|full|family|given) |sur)?name\b|\bspelling\b|\bprofile\b|\bportfolio\b|"
        r"\bcover letter\b|"
        r"\bphoto\b|\breferences?\b|\b(?:salary|pay) expectations?\b|\binterviewer\b|\blocation\b|\bvenue\b|"
        r"@\w|\bposition\b|\brole\b|\bjob title\b|\bjobs\b|\blinkedin\b|\burl\b|\bpost ?code\b|\bzip code\b"
    ),
    occasion=pattern(
        r"\b(?:i|we)(?:'ve| have|'m| am|'re| are)? (?:just |recently |now )?"
        r"(?:moved|moving|relocat\w+) (?:to|from|into)\b(?! (?:the |a |an |another )?<)|"
        r"\b(?:i|we)(?:'ve| have)(?: just| recently)? moved(?=[.,;!]|$| and)|"
        r"\bmoved (?:house|home|flats?|apartments?)|"
        r"\b(?:start(?:ing)?|joining|onboarding|graduation|moving) (?:date|day|time)\b|\bmedical\b|"
        r"\b(?:team|staff|project|board|group) (?:meeting|call|lunch)\b"
    ),
    changed=pattern(
        r"\b(?:chang|updat|mov|switch|correct|replac|amend|swap|misspel|edit|fix|relocat|push|postpon|"
        r"delay|us(?=e )|send|submit)\w*|\bnew\b|"
        r"out of date"
    ),
    named=pattern(r"\binterview\b|\bappointment\b|reschedul|rebook"),
    interview=pattern(
        r"\binterview\b|\bslot\b|\bappointment\b|\btimes?\b|\bdates?\b|\bschedule\b|reschedul|postpon|rebook|<open>"
    ),
    others=pattern(
        rf"\b(?:his|her|their|{_PEOPLE}'s) (?:interview|slot|appointment) (?:got|was|has been|is being|"
        rf"is) [^.?!,;]*|"
        rf"\b(?:my|a) {_PEOPLE}\b[^.?!,;]{{0,16}} (?:wants?|needs?|asked|would like|is trying|"
        rf"wishes) to [^.?!,;]*"
        r"(?:his|her|their) [^.?!,;]*"
    ),
    supposed=pattern(
        r"\bif (?:something|anything|an emergency|i(?:'m| am| was| were| get| got| happen| fall| feel)? "
        r"(?:can't|couldn't|have to|need to|had to|sick|ill|late|to be late))\b[^.?!]*\?"
    ),
    declined=pattern(
        rf"\b(?:no need|not (?:looking|necessary|asking|want)|(?:don't|do not|won't|please don't) (?:need|"
        rf"want|bother|"
        rf"look|have to|book|set|find|arrange|schedule|offer)|(?:don't|do not) (?=re-?(?:book|sched|"
        rf"arrang))|needn't|no point|without|rather not){_IN}{{0,40}}?"
        rf"(?:reschedul\w*|re-?book\w*|re-?arrang\w*|<open>|(?:new|another|different|other|alternative) \w+|"
        rf"mov\w+|chang\w+){_IN}{{0,30}}(?=[.,;!?]|$)"
    ),
)
