"""Contacts at the agreed stage become leads: webhook in, card in Slack, claim and outcome back in HubSpot."""

from hubspot_play import Play


def test_from_the_webhook_to_the_card_to_the_property(playing: Play) -> None:
    playing.tell(playing.came(playing.claire()))
    assert "Usine Nord" in "\n".join(playing.card("Claire Petit").lines())
    assert playing.told("501") == ["open", ""]
    playing.clicks("Claire Petit", "Claim")
    assert playing.told("501") == ["claimed", "Sam"]
