"""Our own sentences in the language of a vault: English in the code, others from catalogues."""
