"""What one could talk of, in one sentence: a suggestion about one clause."""

from bot.locale import Language, marked
from bot.views import clauses
from bot.views.appearances import source_name
from bot.views.text import esc, person
from sla.causes import Cause, Found
from sla.commitment import Commitment
from sla.suggestion import Advice, Suggestion
from sla.tightest import OFTEN

_ADVICE = {
    Advice.WAIT: marked("Too few cases to suggest anything: look again when there are more."),
    Advice.KEEP: marked("The target is kept: leave it as it is."),
    Advice.TIGHTEN: marked("It would have been kept with {target} too: you could talk of a tighter target."),
    Advice.HOURS: marked(
        "Most misses are leads that came outside working hours: talk of the hours, or of who is there, "
        "before the target."
    ),
    Advice.PERSON: marked("Most misses were with {who}: ask what gets in the way before you touch the target."),
    Advice.SOURCE: marked("Most misses came from {who}: look at that source before you touch the target."),
    Advice.CAMPAIGN: marked("Most misses came with the campaign {who}: plan for it before you touch the target."),
    Advice.VOLUME: marked(
        "Most misses fell where more leads came than agreed: talk of the volume, or of more people, before the target."
    ),
    Advice.DELAY: marked(
        "Most misses are leads whose card I posted late: have whoever operates me look at that before you touch "
        "the target."
    ),
    Advice.LOOSEN: marked("One notch looser, {target}, would have been kept: you could talk of that."),
    Advice.TIGHTEST: marked("One notch looser would not be enough; {target} would have been kept {often} of the time."),
    Advice.OTHERWISE: marked("No target that I tried would have been kept: talk of what gets in the way."),
}


def suggested(language: Language, clause: Commitment, found: Suggestion) -> str:
    """A suggestion in words."""
    return language._(
        _ADVICE[found.advice],
        target="" if found.target is None else clauses.value(language, clause, found.target),
        who=cause_name(language, found.cause) if found.cause else "",
        often=language.percent(OFTEN),
    )


def cause_name(language: Language, found: Found) -> str:
    """Who or what stands out, as a reader knows it; nothing for a cause without a name."""
    if not found.who:
        return ""
    if found.cause is Cause.PERSON:
        return person(found.who)
    return source_name(language, found.who) if found.cause is Cause.SOURCE else esc(found.who)
