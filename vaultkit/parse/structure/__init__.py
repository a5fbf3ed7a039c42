"""Which lines of a body are what: headings, lists, tables, text; code, quotes and comments."""
