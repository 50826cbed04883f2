"""Bodies that are no delivery at all, and deliveries that Slack has not signed."""

import json
from urllib.parse import urlencode

from amount import cases
from hypothesis import given
from hypothesis import strategies as st
from odd_values import texts
from slack_shapes import click, command
from two_workspaces import FORM, JSON, World, signed

TYPES = (FORM, JSON, "application/json; charset=latin-1", "multipart/form-data; boundary=x", "text/plain", "", "é")
BODIES = (
    b"",
    b"payload=",
    b"payload=null",
    b"payload=[]",
    b"payload=7",
    b"payload=%FF",
    b"payload=%",
    b"payload=%7B%22type%22%3A%22block_actions%22",
    b"payload=a&payload=b",
    b"command=%2Fsla&command=%2Fsla&team_id=T0PLAY",
    b"command=%2Fsla&text=%zz%",
    b"ssl_check=1&token=x",
    b"{",
    b"{}",
    b"[]",
    b"null",
    b'"text"',
    b'{"type": "event_callback", "type": "block_actions"}',
    b'{"type": "url_verification"}',
    b'{"a": NaN}',
    b'{"a": "\\ud800"}',
    b'{"a": "\xff"}',
    b"[" * 50_000,
    b'{"a":' * 50_000,
    b'{"a":' * 150 + b"1" + b"}" * 150,
    b"payload=" + b"[" * 150 + b"]" * 150,
    b'{"event": ' * 90 + b"{}" + b"}" * 90,
    b'{"a": ' + b"9" * 10_000 + b"}",
    b"x" * (1024 * 1024 + 1),
)


def bodies() -> st.SearchStrategy[bytes]:
    """Bytes of any kind, and the beginnings of good ones."""
    return st.one_of(st.sampled_from(BODIES), st.binary(max_size=200), st.sampled_from(BODIES[1:8]).flatmap(followed))


def followed(start: bytes) -> st.SearchStrategy[bytes]:
    return st.binary(max_size=40).map(lambda rest: start + rest)


@given(body=bodies(), content_type=st.sampled_from(TYPES))
@cases(500, short=40)
def test_whatever_bytes_are_signed(world: World, body: bytes, content_type: str) -> None:
    world.deliver("signed bytes", body, content_type)


@given(data=st.data())
@cases(300)
def test_what_slack_has_not_signed_changes_nothing(world: World, data: st.DataObject) -> None:
    """A click that would be taken, with a signature that is wrong, old, odd, or another body's."""
    tree = click(world.names.team, "U0SAM", world.names.handoffs["open"], "claim")
    body = urlencode({"payload": json.dumps({**tree, "trigger_id": "1.2.a"})}).encode()
    secret = world.playing.slack.settings.signing_secret
    good = signed(secret, body)
    wrong = data.draw(
        st.one_of(
            st.just(signed("another secret", body)),
            st.just(signed(secret, body + b"x")),
            st.sampled_from([0, -1, 2**40]).map(lambda at: signed(secret, body, at)),
            headers().map(lambda text: {**good, "X-Slack-Signature": text}),
            headers().map(lambda text: {**good, "X-Slack-Request-Timestamp": text}),
            st.sampled_from(sorted(good)).map(lambda name: {key: text for key, text in good.items() if key != name}),
        )
    )
    assert world.judged("unsigned", "/slack/events", body, FORM, wrong, set()) == 401


def headers() -> st.SearchStrategy[str]:
    """Any text that a header can hold."""
    latin = texts().map(lambda text: text.encode("latin-1", "ignore").decode("latin-1"))
    return latin.map(lambda text: text.replace("\r", "").replace("\n", "").replace("\x00", "")[:5000])


@given(typed=st.sampled_from(["payload", "idea payload=1", "idea {", "idea our payload & more"]))
@cases(20, short=4)
def test_a_word_that_means_something_to_parsers_is_a_word(world: World, typed: str) -> None:
    body = urlencode(command(world.names.team, "U0SAM", typed)).encode()
    assert world.deliver("words of parsers", body) == 200
