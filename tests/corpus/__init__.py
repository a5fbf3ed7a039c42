"""Note dialects with the expected records beside them."""
