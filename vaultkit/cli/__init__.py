"""The command line: one module per command; prints, asks, exit codes, nothing else."""
