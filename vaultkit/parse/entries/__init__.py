"""The log: from the lines of a body to entries, favours and promises."""
