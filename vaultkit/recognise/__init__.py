"""Who is who: records that are perhaps one person, and people found by words. Pure."""
