"""Other programs' files to records. Pure: bytes come in; what cannot be read has a reason."""
