"""The agreement that the views of the tests show."""

from sla.agreement import Agreement

_OFFICE = ["09:00-12:30", "14:00-18:00"]
AGREEMENT = Agreement.model_validate(
    {
        "title": "Marketing and sales, 2026",
        "currency": "EUR",
        "hours": {
            "timezone": "Europe/Paris",
            "week": dict.fromkeys(("mon", "tue", "wed", "thu"), _OFFICE) | {"fri": ["09:00-12:30", "14:00-17:00"]},
            "holidays": {"country": "FR"},
            "closures": ["2026-12-24", "2026-12-31"],
        },
        "scope": {
            "marketing": ["bring prospects of the agreed number and quality", "engage and convert visitors"],
            "sales": ["contact the leads handed over", "sell"],
        },
        "glossary": {
            "lead": "Someone who left a way to be contacted.",
            "sql": "A lead ripe to be called. Sales answers for it from here.",
        },
        "qualification": {
            "required": ["email", "company"],
            "mql": 30,
            "sql": 60,
            "hot": 90,
            "rules": [
                {"id": "demo", "points": 60, "when": {"form": "demo"}, "why": "asked for a demo"},
                {"id": "size", "points": 20, "when": {"employees": {"at_least": 50}}, "why": "50 people or more"},
                {
                    "id": "free_mail",
                    "points": -20,
                    "when": {"email": {"ends_with": ["@gmail.com"]}},
                    "why": "private address",
                },
            ],
        },
        "commitments": [
            {"id": "volume", "team": "marketing", "metric": "sqls_delivered", "at_least": 25, "per": "month"},
            {"id": "quality", "team": "marketing", "metric": "sqls_accepted", "at_least": "70%", "per": "month"},
            {"id": "notice", "team": "marketing", "metric": "campaign_notice", "at_least": "2d"},
            {"id": "claim", "team": "sales", "metric": "time_to_claim", "within": "1h", "for": "90%"},
            {"id": "contact", "team": "sales", "metric": "time_to_first_contact", "within": "4h", "for": "90%"},
            {
                "id": "contact_hot",
                "team": "sales",
                "metric": "time_to_first_contact",
                "within": "90m",
                "for": "90%",
                "grade": "hot",
            },
            {"id": "attempts", "team": "sales", "metric": "contact_attempts", "at_least": 6, "within": "10d"},
            {"id": "talk", "team": "sales", "metric": "conversation_minutes", "at_least": 10, "for": "80%"},
            {"id": "outcome", "team": "sales", "metric": "outcome_recorded", "within": "2d", "for": "95%"},
            {"id": "meeting", "team": "joint", "metric": "meetings_held", "at_least": 1, "per": "quarter"},
        ],
        "targets": {"year": 2026, "revenue": 1000000, "marketing_share": "60%"},
        "escalation": [{"at": "50%", "to": "channel"}, {"at": "80%", "to": "owner"}, {"at": "100%", "to": "head"}],
    }
)
