"""The words of notes: kinds, dates, durations, links, names, tags, and the names of fields."""
