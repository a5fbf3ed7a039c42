"""Other programs' files to records. Pure: bytes come in; what cannot be read is skipped with a reason."""
