"""Going through people one at a time: who, in which order, what was answered, where one stopped."""
