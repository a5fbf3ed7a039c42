"""Intentions to spans: what to change in a person's note, exact to the byte, and nothing else."""
