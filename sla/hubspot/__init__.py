"""HubSpot's side of things: what a team chose, what its contacts and deals are to us, and what they are told back."""
