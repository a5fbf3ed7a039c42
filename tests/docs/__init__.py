"""What the documentation must name."""
