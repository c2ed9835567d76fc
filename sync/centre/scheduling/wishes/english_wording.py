"""How English asks to move an interview, and how it says anything else."""

from __future__ import annotations

from typing import Final

from sync.centre.scheduling.wishes.mentions import pattern
from sync.centre.scheduling.wishes.wording import Wording

WORDING: Final = Wording(
    advert=pattern(
        r"\byour (?:table|order|flight|booking|parcel|package|reservation|"
        r"(?:\w+ )?driver|subscription|account|driver|train|ticket|membership|card|payment|prescription|"
        r"ride|taxi|bill|(?:dental|medical|doctor|eye|hair)\w*)\b"
        r"[^.?!]*\b(?:is|are|has|have|was|will|due|changed|moved|updated)\b|"
        r"\bunsubscribe|\bopt[ -]?out\b|\bstop\b\W*$|^\W*stop\b|remove me|reply stop|"
        r"text stop|% off|\bdiscount|\bsale\b|\bcoupon|\bvoucher|promo|\bfree (?:trial|gift|"
        r"entry|delivery)|\bloan\b|"
        r"\bcasino|\bbet\b|\bwinner|\bprize|click (?:here|the link|below)|https?:|\bwww\.|"
        r"\bverification code|\bpasscode|\botp\b|\bparcel|\bdelivery (?:is|of|between)|"
        r"\bvoicemail|\bmissed call|\bdial \d|\btop[- ]?up|\bsurvey\b|\bnewsletter|gift card|"
        r"flash sale|special offer|limited[- ]time|black friday|cyber monday|cashback|act now|earn \$"
    ),
    other_matter=pattern(
        r"^\W*(?:lunch|dinner|coffee|drinks)\b|"
        r"\bstart (?:work|working|the job|date)|\bjoin(?:ing)? (?:date|the company|you on)|"
        r"notice period|graduat|\bsalary|worked (?:at|for|as|in|from)|working (?:at|for|as)"
        r" |\bi called|\bphoned|\bwebinar|\bdentist|appointment is confirmed|"
        r"availab\w+ to start|could start|can start|i emailed|sent (?:you )?(?:my|the|an)|"
        r"\b(?:call|phone|ring|text|email|e-mail|contact) me\b|"
        r"my flight|reservation|\btable for|employed|years of experience|submitted|applied"
    ),
    cancelled=pattern(
        r"\bcancel|\bwithdraw|no longer (?:interested|looking|available for this|wish|want|"
        r"need)|not interested|accepted (?:another|an|a different|a)\b|(?:found|got|have|"
        r"taken) (?:a|another) (?:new )?(?:job|position|role|offer)|\bdecline|"
        r"(?:pull|drop|back)(?:ing)? out|(?:won't|will not|not) be (?:coming|attending)"
        r"(?: (?:the|my))?(?: interview)?(?: after all| any ?more|\W*$)|not (?:coming|"
        r"attending)|decided not to|changed my mind|no longer be|not (?:proceed|pursu|"
        r"going ahead|going to attend)|call (?:it|the interview) off|remove my application|never mind|"
        r"(?:best of luck|good luck|all the best) (?:with|to|in|for) (?:the|your) (?:search|hir|recruit|"
        r"compan|team|process|other)|"
        r"turn(?:ing|ed)? down (?:the|this|your)"
    ),
    kept=pattern(
        r"(?:don't|do not|no|not|won't|doesn't) (?:need|have|want|going|wish)?\s?(?:to )"
        r"?(?:be )?(?:need(?:ed)? to )?(?:reschedul|chang|mov(?:e|ing)|postpone)|"
        r"keep (?:the|my|it|our|as|that|(?:<day>|<clock>|<part>)+(?! but))(?! (?:date|day|same day|room|"
        r"place))|stick with|"
        r"leave it (?:as|at|where)|"
        r"as (?:planned|scheduled|agreed|arranged)(?! (?:because|as|so))(?<!not as planned)"
        r"(?<!same time as planned)|no (?:change|need)|still (?:good|fine|on|works|coming|"
        r"ok|okay|stands)|unchanged"
    ),
    as_booked=pattern(r"(?:keep|stick with|stay with) (?:the )?<same>"),
    reported=pattern(
        r"(?:thanks?|thank you|cheers|grateful|appreciate)(?: (?:so much|very much|a lot|"
        r"you))*,?(?: again)?,? (?:for|you) (?:\w+ ){0,2}(?:mov|reschedul|chang|push|"
        r"postpon|shift|accommodat|arrang|updat)|(?:was|been|got|has|already|is now|have)"
        r"(?: been)? (?:moved|rescheduled|changed|pushed|postponed|shifted)|did you (?:move|"
        r"change|reschedule)|(?:was|is) it (?:moved|rescheduled)|you (?:moved|rescheduled|"
        r"changed)|(?:reschedul\w+|change) (?:confirmation|notice|email|message)|"
        r"the new time|new (?:time|date|slot) (?:works|is|suits)"
    ),
    asked=pattern(
        r"\b(?:am i|are we|do we|do i)\b|\b(?:is|was|isn't)(?: it| this| that|"
        r" the interview| my interview| our interview|"
        r" the meeting| my slot)(?: still| scheduled| set| on| for| at| confirmed|"
        r" happening| really)*\s?(?:on |at |for )?<point>(?!.*(?:instead|possible|\bok|okay|"
        r"work|fine|available|alright|free|open))|(?:confirm|check|verify|double[- ]check|"
        r"make sure)(?:ing)?(?: (?:that|if|whether|the|my|it|interview|time|our|is|'s|date|"
        r"for|on|at))* ?<point>|(?:right|correct|yes|is that right|isn't it)\?|"
        r"\b(?:what|where|who|which|how (?:long|do|many|much|can|should|will)|when|why)"
        r"\b(?! about)|should i (?:bring|wear|prepare|dress)|do i need|need to bring|"
        r"\b(?:send|share|resend|forward|e-?mail|give)\b[^.?!]{0,40}\b(?:link|details|address|"
        r"invit\w+|directions|agenda|instructions|map|number|id|password|code)\b|"
        r"\bth(?:anks?|ank you|anx)\b[^.?!]{0,30}\b(?:time|meeting|seeing|speaking|having|talking|"
        r"interview(?:ing)?|chat|conversation|opportunity)\b[^.?!]*<point>|"
        r"\b(?:will|does|is|are|was) (?:the|my|our|this) interview\b"
        r"(?![^?]*(?:moved|possible|later|earlier))[^?]*\?|"
        r"\b(?:arriv\w+|get there|be there|come|check in|show up|turn up)\b[^.?!]*\bearly\b|"
        r"\banother channel\b|parking|dress code|address|am i (?:still )?(?:scheduled|booked|expected)|"
        r"\b(?:can|could|may|should) i (?:bring|wear|use|park|ask|take|see|know|visit|call|contact|eat|"
        r"leave my|enter)\b|"
        r"the interview (?:is|starts?|was)(?: (?:on|at|still))* ?<point>"
    ),
    confirmed=pattern(
        r"\ball set\b|see you|\bconfirm(?:ed|ing)?\b|i'?ll be (?:there|on time|attending|coming|at|in)|"
        r"i will (?:be (?:there|on time|attending|coming|at)|attend|come|arrive|join you)|"
        r"i'll (?:attend|come|arrive|make it|join)|looking forward|count me in|noted|got it|"
        r"received|will do|works perfectly, thank|no problem|i accept|i can attend|"
        r"on my way|i have arrived|i'm here|perfect|thanks for (?:the )?(?:confirm|invit|"
        r"remind|letting|inform|schedul)|thank you for (?:the )?(?:confirm|invit|remind|"
        r"letting|inform|schedul)|understood|attending|(?:all|good|great),? (?:good|thanks|"
        r"thank you)"
    ),
    assented=pattern(
        r"^\W*(?:yes|yep|yeah|ok|okay|sure|fine|great|good|sounds good|that works|"
        r"works for me|of course|certainly|absolutely|alright|cool|perfect)\b"
    ),
    moved=pattern(
        r"\bre-?schedul|\bpostpon|\bre-?book|\brearrang|\bre-?arrang|\brain ?check\b|\bput(?:ting)? (?:it|"
        r"the interview|this|my interview) off|"
        r"(?<!i'm )(?<!i am )(?<!we're )\bmov(?:e|ing|ed)\b(?! (?:house|home|flat|"
        r"apartment|in|out|on|forward with))|\bpush(?:ing)?\b|\bshift(?:ing)?\b(?! work| at|"
        r"s)|\b(?:chang|alter|adjust|switch|swap)(?:e|ing)?\b(?! (?:jobs?|careers?|clothes))"
        r"|\bdelay|\bdefer|\badvance (?:it|my|the|by|<)|bring (?:it|the|my|this)[\w ]* forward|\binstead\b|"
        r"\brather than\b|"
        r"(?:another|different|other|alternative|new|later|earlier|better) (?:times?|days?|"
        r"dates?|slots?|appointment)|<open>(?=.*\?)|\b(?:a bit|a little|any) (?:later|"
        r"earlier)|(?:make|set|do) it (?:for |on |at |to )?<point>|\bnew (?:time|date)\b|"
        r"\blater\b(?=.*\?)|\bearlier\b(?=.*\?)"
    ),
    target=pattern(
        r"\b(?:mov|push|shift|chang|reschedul|postpon|switch|swap|delay|defer|rebook|"
        r"rearrang|transfer|adjust|put|bring|book|make|(?<!all )set|pull|do(?=ing|\b))\w*(?! (?:from|by))"
        r"(?:(?!<point>)[^.!?]){0,40}(?:<point>+(?:(?!<point>)[^.!?]){0,14})?(?:\b(?:to|"
        r"till|until|for|forward to|back to|onto|at|on)|\bit)(?: be| the)?(?: on| at)"
        r"? ?(?=<point>)"
    ),
    unable=pattern(
        r"\b(?:can't|couldn't|won't be able|will not be able|not able|unable|"
        r"not going to be able|not possible for me|impossible|not be able)\b(?! wait)|"
        r"\bnot (?:available|free|possible|convenient|good|work|able|feeling|suitable|ideal|"
        r"gonna make)\b|\b(?:doesn't|does not|won't|will not|don't|isn't|is not|not)"
        r" (?:really )?(?:work|suit|fit|going to work|convenient|possible|good|make it)|"
        r"\bunavailable|\bbusy\b|\bclash|\bconflict|"
        r"(?<!do i )(?<!will i )(?<!should i )\b(?:have|have got|i've got|got|has) "
        r"(?:a|an|another|my(?! (?:interview|appointment|slot|meeting|call))|to|some|other|class|"
        r"classes|exams?|work)(?! (?:question|offer|request|quick|new|job|look|good|great|"
        r"nice|lovely|reschedul|chang|move|postpone|cancel))|\bfully booked|\bsick\b|"
        r"\bill\b(?!')|\bunwell|\bfever|\bno good\b|\bno longer (?:free|able|available|"
        r"works|possible)|out of town|\bon (?:a|my) (?:flight|plane|train|trip|course|vacation|holiday)\b|"
        r"\btravell?ing|\bemergency|something (?:has )?c(?:ame|"
        r"ome) up|stuck (?:at|in)|tied up|double[- ]booked|\bexams?\b|\bhospital"
    ),
    requested=pattern(
        r"\b(?:how|what) about|\b(?:could|can|may|might|shall|would|will) (?:we|i|you|it|"
        r"that|this|there|<point>)|<point>[^.]{0,30}\?|\bpossible\b.*\?|is <point>|"
        r"\bplease\b|\bi'?d (?:like|prefer|rather|love)|\bwould (?:like|prefer|be better|"
        r"suit|work|be great|be good|be ideal|be fine|be ok|be nice|be perfect)|\blet'?s\b|"
        r"\bprefer|\bany chance|\bhoping|\bwonder"
    ),
    proposed=pattern(
        r"(?:(?<!at )(?<!into )(?<!from )(?<!after )(?<!for )(?<!to )(?<!off )\bwork|"
        r"\bwork(?= for me))\b(?!')|"
        r"\b(?:works|suits?|fine|free|available|ok|okay|good|possible|better|best|ideal|"
        r"perfect|great|convenient|can do|could do|could make|can make|i can|i could|"
        r"i'm open|fits?)\b"
    ),
    excluded_before=pattern(
        r"(?:\bnot(?: on| for| at)?|\bexcept(?: for| on)?|\bother than|\brather than|"
        r"\binstead of|\bbut not(?: on)?|\bany ?(?:day|time)? but|\bapart from|"
        r"\banything but|\bavoid|\bbesides|\boutside)(?: the| my)?\s*$"
    ),
    excluded_after=pattern(r"^(?: (?:is|was)?\s?(?:excluded|aside))"),
    undecided=pattern(
        r"(?:exact|precise|specific) (?:time|date|day)[^.!?]{0,20}(?:tbd|later|"
        r"decide|confirm|up to you|sure|know)|(?:time|date) tbd|"
        r"(?:not sure|don't know|no idea) (?:yet )?(?:when|what time|which day)"
    ),
    choosing=pattern(r"\bor\b|\beither\b|\bwhichever\b|\bany of\b|\bboth\b|\bwhatever\b"),
    corrected=pattern(
        r"\bi mean\b|\bi meant\b|\bcorrection\b|\bmy mistake|\bactually,? (?:no|make|sorry)|"
        r"\btypo\b|\bno wait|\bno, sorry|\bscratch that|<point>(?: please| then| maybe|"
        r" works)?[ .,…?!-]+(?:(?:oh|no|oops|sorry|actually|wait|rather|er+|um+|hmm)\b[ .,…-]*)+"
        r"(?=(?:make (?:it|that) |at |let's say |i mean )*<point>)"
    ),
    turned=pattern(
        r"\b(?:oh|oops|ah|ugh|hmm+|um+)\b|\b(?:wait|hang on|hold on|actually|sorry|on second thought|"
        r"come to think)\b|"
        r"\bjust (?:realis|realiz|remember|notic|saw|found)\w*|\balso\b|\beither\b"
    ),
    anaphor=pattern(
        r"\bthen\b|\bthat (?:one|slot|time|afternoon|morning|evening)\b|\bat that\b|\bthat day\b|"
        r"\bthat(?:'s| is| was| won't| doesn't| does not| will not)\b"
    ),
    postponed=pattern(
        r"\b(?:get|come|be) back to you\b|\blet you know\b|\b(?:check|look at) my (?:schedule|calendar|"
        r"diary|timetable)|"
        r"\bthink about it\b"
    ),
    attending=pattern(
        r"\b(?:can|will|able to|i'll|could) (?:still )?(?:come|make it|attend|be there|join)\b|\bsee you\b"
    ),
    conditional=pattern(r"\bif\b|\bunless\b|\bin case\b|\botherwise\b"),
    returned=pattern(
        r"\bafter all\b|(?:ignore|disregard|forget)(?: about)? (?:that|it|this|my|the)\b|never ?mind|"
        r"\bdisregard\b"
    ),
    source_before=pattern(
        r"(?:\bfrom(?: the)?|\boriginally(?: on| at| for| scheduled for)?|"
        r"\bscheduled (?:for|on|at)|\bbooked (?:for|on|at|in for)|\bmy interview(?: is|'s|"
        r" was)?(?: scheduled| set| booked)?(?: on| at| for)?|\bthe interview(?: is| was)"
        r"?(?: scheduled| set| booked| planned)?(?: on| at| for)?|\bmy|\bour|\bcurrent(?:ly)"
        r"?(?: at| on| for)?|\binvited (?:for|on|to)|\bset for|\bsupposed to be (?:on|at)?|"
        r"\bplanned for)\s*$"
    ),
    source_after=pattern(
        r"^ ?(?:'s)? ?(?:interview|appointment|slot|meeting)\b(?! (?:works|would|is fine|be|"
        r"instead))"
    ),
    bounded_before=pattern(
        r"\bbetween <point>+ ?and\s*$|"
        r"(?:\bafter|\bbefore|\bbetween|\bfrom|\bsince|\bno later than|\bno earlier than|"
        r"\bearlier than|\blater than|\buntil|\btill|\bby|\bany ?time|\bsometime|\bearliest|"
        r"\blatest|\bat the earliest)(?: the)?\s*$"
    ),
    bounded_after=pattern(
        r"^(?: ?onwards?| or (?:later|earlier|after|before)| and (?:later|after)|"
        r" ?- ?<point>| ?(?:to|till|until|through|and) <point>(?! ?works)|"
        r" at the (?:earliest|latest)| ?\+)"
    ),
    arriving=pattern(r"(?!)"),
    clause=pattern(
        r"[.!?;\n]|,(?! ?<)|\bbut\b|\bso\b|\b(?:can|could) (?:we|i|you)\b|\bhow about|"
        r"\bwhat about|\bwould\b|\bhowever\b|\bthough\b|\bis there\b|\bplease\b|\bis it\b"
    ),
    filler=pattern(
        r"[.,!?;:()\-~'\"]|\b(?:hi|hello|hey|dear|thanks?|thank you|sorry|please|on|at|the|"
        r"for|me|i|we|is|it|of|and|or|then|about|around|in|interview|so|to|my|sir|madam|"
        r"regards|just|maybe|perhaps|yes|between|after|before|from|until|till|by|any|day|"
        r"either|except|every|other|than|free)\b"
    ),
    longest_rest=3,
)
