"""What `vaultkit review` shows and which keys it takes; `vaultkit.engine.review` does the rest."""
