"""Frontmatter: from its YAML, broken or not, to typed fields."""
