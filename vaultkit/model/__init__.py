"""The nouns. Frozen dataclasses, standard library only; every other room may use them.

Two stages, two sets of types. A `Note` is what one file says, with names as they were written
(`Reference`). A `Vault` is what all notes say together: names resolved to people (`Person`),
entries told in several notes made one `Interaction`.
"""
