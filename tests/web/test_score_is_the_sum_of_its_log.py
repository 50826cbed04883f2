"""Whatever comes in, in whatever order: the score is the sum of its log, and the log what the agreed rules say."""

from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st
from sender import MONDAY, Sender

FORMS = st.fixed_dictionaries(
    {},
    optional={
        "form": st.sampled_from(["demo", "newsletter"]),
        "employees": st.sampled_from([0, 49, 50, 120, "many"]),
        "role": st.sampled_from(["ceo", "cmo", "head of sales", "intern"]),
    },
)
ACTIVITIES = st.sampled_from(["visited_pricing", "attended_webinar", "read_blog"])
STEPS = st.lists(st.tuples(st.just("lead"), FORMS) | st.tuples(st.just("activity"), ACTIVITIES), max_size=8)
FRESH = count()


def agreed_points(email: str, known: dict[str, object], done: set[str]) -> dict[str, int]:
    """The points of the example's rules, worked out by hand."""
    employees = known.get("employees")
    holds = {
        "demo": (60, known.get("form") == "demo"),
        "pricing": (30, "visited_pricing" in done),
        "webinar": (20, "attended_webinar" in done),
        "size": (20, isinstance(employees, int) and employees >= 50),
        "decider": (20, known.get("role") in ("ceo", "cmo", "head of sales")),
        "free_mail": (-20, email.endswith(("@gmail.com", "@yahoo.fr"))),
    }
    return {rule: points for rule, (points, met) in holds.items() if met}


@settings(max_examples=30, deadline=None, derandomize=True)
@given(STEPS, st.sampled_from(["usine.example", "gmail.com"]))
def test_for_any_sequence_of_leads_and_activities(
    door: Sender, steps: list[tuple[str, dict[str, object] | str]], domain: str
) -> None:
    email = f"claire{next(FRESH)}@{domain}"
    known: dict[str, object] = {}
    done: set[str] = set()
    is_lead = False
    for kind, content in steps:
        body = {
            "source": "website",
            "external_id": f"x-{next(FRESH)}",
            "email": email,
            "occurred_at": MONDAY.isoformat(),
        }
        if isinstance(content, dict):
            known, is_lead = known | content, True
            answer = door.stores("leads", {**body, "company": "Usine", "attributes": content})
        else:
            done.add(content)
            answer = door.stores("activities", {**body, "activity": content})
        if not is_lead:
            assert answer == {"lead_id": None}, kind
            continue
        assert answer["score"] == sum(line["points"] for line in answer["why"])
        sums: dict[str, int] = {}
        for line in answer["why"]:
            sums[line["rule"]] = sums.get(line["rule"], 0) + line["points"]
        expected = agreed_points(email, known, done)
        assert {rule: points for rule, points in sums.items() if points} == expected
        assert (answer["handoff_id"] is not None) >= (sum(expected.values()) >= 60)
