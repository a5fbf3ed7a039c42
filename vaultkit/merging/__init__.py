"""Three versions of a note or a page to one, as Git asks for it: the base, ours and theirs."""
