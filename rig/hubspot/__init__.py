"""HubSpot on this machine: an account's contacts and deals over HTTP, its limits and faults, and its webhooks."""
