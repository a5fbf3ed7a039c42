"""Every row of the table of speed, measured in one run: `make bench`, `python -m benchmarks.speed`.

A module for each group of rows, `table` for what a row is and how it grows, `report` for what is
printed and written, `peers` for other programs on the same vault.
"""
