"""A vault to other programs' files. Pure: text and bytes go out, and the engine writes them."""
