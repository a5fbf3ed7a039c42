"""`python -m vaultkit` is the command line, for where the `vaultkit` script is not on the path."""

import sys

from vaultkit.cli import main

sys.exit(main())
