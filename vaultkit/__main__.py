"""`python -m vaultkit` is the command line, for where the `vaultkit` script is not on the path."""

import sys

if not sys.flags.safe_path:
    # With -m, Python imports from the folder it is started in, before all others. That may be a
    # vault, and whoever can put a file into it by a sync must not have it run.
    del sys.path[0]

from vaultkit.cli import main

sys.exit(main())
