"""Who works in the playground, in which channels, and with which app: data, nothing else."""

from playground.values import App, Channel, Group, Profile, Shortcut, Team

TEAM = Team("T0PLAY", "atelier", "Atelier Numérique")

PEOPLE = (
    Profile("U0MARION", "marion", "Marion Delacroix", "fr-FR", "Europe/Paris", "Marketing, head", "c2185b"),
    Profile("U0MEHDI", "mehdi", "Mehdi Benali", "fr-FR", "Europe/Paris", "Marketing", "8e24aa"),
    Profile("U0SOPHIE", "sophie", "Sophie Laurent", "fr-FR", "Europe/Paris", "Sales, head", "00796b"),
    Profile("U0SAM", "sam", "Sam Parker", "en-US", "Europe/Paris", "Sales", "1565c0"),
    Profile("U0SUE", "sue", "Sue Ashworth", "en-GB", "Europe/London", "Sales", "ef6c00"),
    Profile("U0VERA", "vera", "Vera Kowalski", "en-US", "America/New_York", "In no team", "5d4037"),
    Profile("U0GUEST", "gaspard", "Gaspard Roy", "fr-FR", "Europe/Paris", "Guest", "757575", is_restricted=True),
    Profile("U0LEFT", "leo", "Léo Petit", "fr-FR", "Europe/Paris", "Has left", "9e9e9e", deleted=True),
)

APP = App(
    app_id="A0SLABOT",
    bot_id="B0SLABOT",
    user_id="U0SLABOT",
    name="sla-bot",
    commands=(
        {
            "command": "/sla",
            "description": "Leads, promises, campaigns and figures",
            "usage_hint": "help | status | kpis | agreement | campaign",
            "should_escape": True,
        },
    ),
    shortcuts=(
        Shortcut("hand_over_lead", "Hand over a lead", "Give sales a prospect you met in person"),
        Shortcut("announce_campaign", "Announce a campaign", "Tell both teams what marketing starts"),
    ),
)

STAFF = frozenset(person.id for person in PEOPLE if not (person.deleted or person.is_restricted))


def crowd(count: int) -> tuple[Profile, ...]:
    """So many more members, each told from the others by a number alone."""
    numbers = range(1, count + 1)
    return tuple(
        Profile(f"U0N{number:04}", f"n{number}", f"Member {number}", "en-US", "Europe/Paris", "One of many", "607d8b")
        for number in numbers
    )


CHANNELS = (
    Channel("C0MARKETING", "marketing", STAFF | {APP.user_id}),
    Channel("C0SALES", "sales", STAFF | {APP.user_id}),
    Channel("C0GENERAL", "general", STAFF | {"U0GUEST"}),
)

GROUPS = (
    Group("S0MARKETING", "marketing", ("U0MARION", "U0MEHDI")),
    Group("S0SALES", "sales", ("U0SOPHIE", "U0SAM", "U0SUE")),
)
