"""Numbers to pages: a path and its text. Pure; templates come in as text."""
