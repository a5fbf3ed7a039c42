"""Every parser, on what programs and people write, damaged by chance."""
