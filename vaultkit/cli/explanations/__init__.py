"""What `vaultkit explain` says of each measure: one module to a measure, with a `command` in it.

`vaultkit.cli.explain` has the table of them and imports a module when its command is called.
"""
