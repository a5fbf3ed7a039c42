"""Other programs' files to records. Pure: bytes in; what cannot be read is skipped, told why."""
