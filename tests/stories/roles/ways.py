"""Every way in that there is, by what it is about."""

from cast import OWNER
from way import Way, chosen, click, command, dialog, filled, on, person, typed

from bot.ids import Action as Click
from bot.ids import Callback, Field, Shortcut
from sla.handle import handle
from sla.roles import Action

WEEK = "2026-W10"
PAGE = {"shows": ["all"], "page": 2, "due": "2026-03-02T10:00:00Z", "handoff": "{open}"}
SIGN = {"version": 2, "fingerprint": "{proposal}"}
OWNED = (Action.WORK_LEADS,)
LEADS = (
    command(Action.READ_LEADS, "leads"),
    command(Action.READ_LEADS, "lead", "open@usine-nord.example"),
    command(Action.READ_LEADS, "offer", "open@usine-nord.example"),
    click(Action.READ_LEADS, Click.LIFE, lead="{lead}"),
    click(Action.READ_LEADS, Click.LATER, **PAGE, stores=True),
    click(Action.READ_LEADS, Click.EARLIER, **PAGE, stores=True),
    click(Action.READ_LEADS, Click.HANDLING, handoff="{open}", act="explain", stores=True),
    click(Action.READ_LEADS, Click.HANDLING, handoff="{open}", act="why", stores=True),
    click(Action.WORK_LEADS, Click.CLAIM, handoff="{open}", act="claim", stores=True),
    click(Action.WORK_LEADS, Click.CONTACT, handoff="{open}", act="contact", stores=True),
    click(Action.WORK_LEADS, Click.OUTCOME, handoff="{open}", act="disqualify"),
    click(Action.WORK_LEADS, Click.RECYCLE, handoff="{open}", act="recycle"),
    click(Action.WORK_LEADS, Click.UNDO, handoff="{open}", act="undo"),
    click(Action.WORK_LEADS, Click.DETAILS, handoff="{open}", attempt=1),
    click(Action.ACT_FOR_OWNER, Click.HANDLING, handoff="{owned}", act="release", also=OWNED, stores=True),
    click(Action.ACT_FOR_OWNER, Click.OUTCOME, handoff="{owned}", act="lose", also=OWNED, stores=True),
    filled(Action.WORK_LEADS, Callback.DISQUALIFY, {"handoff": "{open}"}, {Field.REASON: chosen("no_budget")}),
    filled(
        Action.WORK_LEADS,
        Callback.ATTEMPT,
        {"handoff": "{open}"},
        {Field.CHANNEL: chosen("email"), Field.REACHED: chosen("no")},
    ),
    Way(
        Action.ACT_FOR_OWNER,
        "submission",
        Callback.REASSIGN,
        carried={"handoff": "{owned}"},
        state={Field.TO: person("U0SAM")},
        also=OWNED,
        stores=True,
    ),
    Way(
        Action.ACT_FOR_OWNER,
        "submission",
        Callback.SNOOZE,
        carried={"handoff": "{owned}"},
        state={Field.UNTIL: on("2026-03-20")},
        also=OWNED,
        stores=True,
    ),
    Way(
        Action.ACT_FOR_OWNER,
        "submission",
        Callback.WON,
        carried={"handoff": "{owned}", "currency": "EUR"},
        state={Field.AMOUNT: typed("4900")},
        also=OWNED,
        stores=True,
    ),
    Way(Action.HAND_OVER, "shortcut", Shortcut.HAND_OVER),
    filled(
        Action.HAND_OVER,
        Callback.HAND_OVER,
        {},
        {Field.EMAIL: typed("met@usine-nord.example"), Field.COMPANY: typed("Usine"), Field.CALLER: chosen("anybody")},
    ),
)
AGREEMENT = (
    command(Action.READ_AGREEMENT, "agreement"),
    command(Action.READ_AGREEMENT, "agreement", "history"),
    command(Action.READ_AGREEMENT, "agreement", "1"),
    command(Action.READ_AGREEMENT, "agreement", "1 2"),
    command(Action.READ_AGREEMENT, "glossary"),
    command(Action.SIGN, "sign"),
    command(Action.SIGN, "sign", "{proposal}", stores=True),
    click(Action.SIGN, Click.SIGN, **SIGN, stores=True),
    click(Action.MARK, Click.MARK, **SIGN),
    filled(
        Action.MARK,
        Callback.MARK,
        {"fingerprint": "{proposal}"},
        {Field.CLAUSE: chosen(handle("commitment:contact")), Field.MARK: chosen("clear")},
    ),
    command(Action.DRAFT, "agreement", "draft"),
    click(Action.DRAFT, Click.DRAFT, stores=True),
    click(Action.DRAFT, Click.EDIT, section="term"),
    click(Action.DRAFT, Click.DISCARD, draft="{draft}", stores=True),
    dialog(Action.DRAFT, Callback.DRAFT, {"section": "term"}, **{"draft.term": typed("offer")}),
    click(Action.REPLACE_SIGNED, Click.PROPOSE, draft="{draft}", also=(Action.DRAFT,), stores=True),
)
CAMPAIGN = {
    Field.NAME: typed("Spring"),
    Field.KEY: typed("spring-26"),
    Field.PURPOSE: typed("More trials"),
    Field.STARTS: on("2026-03-16"),
    Field.ENDS: on("2026-03-20"),
}
CAMPAIGNS = (
    command(Action.READ_CAMPAIGNS, "campaigns"),
    command(Action.READ_CAMPAIGNS, "campaigns", "past"),
    command(Action.READ_CAMPAIGNS, "campaign", "trial-45"),
    click(Action.READ_CAMPAIGNS, Click.CAMPAIGN, campaign="{campaign}", act="show", stores=True),
    command(Action.ANNOUNCE, "campaign"),
    click(Action.ANNOUNCE, Click.ANNOUNCE),
    click(Action.ANNOUNCE, Click.CAMPAIGN, campaign="{campaign}", act="edit"),
    click(Action.ANNOUNCE, Click.CAMPAIGN, campaign="{campaign}", act="cancel"),
    Way(Action.ANNOUNCE, "shortcut", Shortcut.ANNOUNCE),
    Way(Action.ANNOUNCE, "submission", Callback.ANNOUNCE, carried={}, state=CAMPAIGN),
    filled(Action.ANNOUNCE, Callback.EXTEND, {"campaign": "{campaign}"}, {Field.ENDS: on("2026-04-30")}),
    filled(Action.ANNOUNCE, Callback.CANCEL, {"campaign": "{campaign}"}, {Field.WHY_CANCELLED: typed("Too early")}),
    click(Action.CONFIRM, Click.GOT_IT, campaign="{campaign}", edition=1, stores=True),
)
MEETING = {Field.HELD: on("2026-03-02"), Field.TOLD: typed("Tuesday's")}
EXCHANGES = (
    *(command(Action.READ_EXCHANGES, name) for name in ("contents", "field", "decisions")),
    command(Action.READ_EXCHANGES, "field", "prices"),
    command(Action.TELL_SALES, "content", "Ten questions https://example.com/ten", stores=True),
    command(Action.TELL_SALES, "persona"),
    command(Action.TELL_MARKETING, "feedback", "They ask for prices", stores=True),
    command(Action.TELL_MARKETING, "idea", "A page on prices", stores=True),
    filled(
        Action.TELL_SALES,
        Callback.TELL,
        {"kind": "content"},
        {Field.TITLE: typed("Ten questions"), Field.TOLD_LINK: typed("https://example.com/ten")},
    ),
    filled(Action.TELL_MARKETING, Callback.TELL, {"kind": "feedback"}, {Field.TOLD: typed("They ask for prices")}),
    dialog(
        Action.TELL_MARKETING,
        Callback.TELL,
        {"kind": "feedback"},
        **{Field.TOLD: typed("They ask"), Field.ABOUT_LEAD: typed("nobody@usine-nord.example")},
    ),
    click(Action.VOTE, Click.VOTE, exchange="{feedback}", act="vote", stores=True),
    click(Action.ANSWER_SALES, Click.REPLY, exchange="{feedback}", act="reply"),
    click(Action.ANSWER_MARKETING, Click.FIELD, exchange="{persona}", act="reply"),
    filled(Action.ANSWER_SALES, Callback.REPLY, {"exchange": "{feedback}"}, {Field.REPLY: typed("They stand there")}),
    filled(Action.ANSWER_MARKETING, Callback.REPLY, {"exchange": "{persona}"}, {Field.REPLY: typed("The head")}),
    command(Action.MEET, "meeting"),
    filled(Action.MEET, Callback.MEETING, {"rows": 1}, MEETING),
    click(Action.MEET, Click.DECISION, meeting="{meeting}", number=1, done=True, stores=True),
)
MISSION = {
    Field.MISSION: typed("The other fair"),
    Field.MISSION_TEAM: chosen("joint"),
    Field.MISSION_FIRST: on("2026-03-12"),
    Field.MISSION_LAST: on("2026-03-13"),
    Field.MISSION_OWNER: person(OWNER),
}
REMOVED = {"mission": "{mission}", "edition": 1, "act": "remove", "period": WEEK}
CALENDAR = (
    command(Action.READ_CALENDAR, "calendar"),
    command(Action.READ_CALENDAR, "calendar", "feed"),
    *(
        click(Action.READ_CALENDAR, name, period=WEEK, stores=True)
        for name in (Click.CALENDAR_BACK, Click.CALENDAR_ON, Click.CALENDAR_OTHER)
    ),
    click(Action.READ_CALENDAR, Click.NEW_FEED),
    click(Action.READ_CALENDAR, Click.NO_FEED, stores=True),
    filled(Action.READ_CALENDAR, Callback.FEED, {}, {}),
    click(Action.PLAN, Click.NEW_MISSION, period=WEEK),
    click(Action.PLAN, Click.MISSION, **REMOVED, stores=True),
    filled(Action.PLAN, Callback.MISSION, {"period": WEEK}, MISSION),
    command(Action.NOTE_ABSENCE, "away"),
    command(Action.NOTE_ABSENCE, "away", "2026-04-02", stores=True),
    command(Action.NOTE_ABSENCE, "back"),
    command(Action.NOTE_FOR_OTHERS, "away", f"<@{OWNER}|owner> 2026-04-02", also=(Action.NOTE_ABSENCE,), stores=True),
)
REPORT = {Field.REPORT_SENT: chosen("no"), Field.REPORT_DAY: chosen("agreed")}
HEAD = {Field.TEAM: chosen("sales"), Field.TO: person("U0SUE"), Field.LEFT: chosen("stays")}
REST = (
    command(Action.HELP, "help"),
    Way(Action.OPEN_HOME, "event", "app_home_opened", stores=True),
    command(Action.READ_FIGURES, "status"),
    command(Action.READ_FIGURES, "kpis"),
    command(Action.READ_RESULTS, "kpis", "by person"),
    command(Action.READ_RESULTS, "quality"),
    command(Action.READ_RESULTS, "whatif"),
    command(Action.READ_RESULTS, "whatif", "contact 2h"),
    command(Action.READ_RESULTS, "whatif", "draft", also=(Action.DRAFT,)),
    command(Action.READ_RESULTS, "report"),
    command(Action.READ_SETTINGS, "settings"),
    command(Action.SET_UP, "setup"),
    click(Action.SET_UP, Click.SETUP),
    dialog(Action.SET_UP, Callback.SETUP, {"drawn": 0}, **{"setup.name": typed("Atelier")}),
    dialog(Action.SET_UP, Callback.SETUP_HOURS, {"section": "hours"}, **{"draft.timezone": typed("Europe/Paris")}),
    click(Action.REPLACE_HEAD, Click.HEAD),
    filled(Action.REPLACE_HEAD, Callback.HEAD, {}, HEAD),
    click(Action.SET_REPORTS, Click.REPORT, kind="digest"),
    command(Action.HOLD_TOKENS, "settings", "tokens"),
    filled(Action.HOLD_TOKENS, Callback.TOKENS, {}, {Field.API_NEW: typed("Forms")}),
    command(Action.FORGET, "forget", "owned@usine-nord.example"),
    filled(
        Action.FORGET,
        Callback.FORGET,
        {"email": "owned@usine-nord.example"},
        {Field.EMAIL: typed("owned@usine-nord.example")},
    ),
    filled(Action.SET_REPORTS, Callback.REPORT, {"kind": "digest"}, REPORT),
)
WAYS = (*LEADS, *AGREEMENT, *CAMPAIGNS, *EXCHANGES, *CALENDAR, *REST)
