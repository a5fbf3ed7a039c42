"""Diagrams, read by the real Mermaid; `npm` and `node` are needed here only."""
