"""Measurements in ratios, never absolute: see each module. Not part of the package."""
