"""All notes together to one snapshot: whom each name means, and what happened, told once."""
