"""What translators work on: the catalogues, and `messages.py`, which keeps them up to date."""
