"""Other programs' files to records. Pure; what cannot be read is skipped with a reason."""
