"""HubSpot: what is asked of it and told to it, over its own client. Only where it is configured."""
