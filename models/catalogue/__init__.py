"""Model packs: what they are, under which licence, where they come from, and whether they are whole.

locate("face-landmarker")   # the folder it lies in, at once
verify("face-landmarker")   # the same, with every hash checked
fetch(["face-landmarker"])  # bring it here
"""

from models.catalogue.description import Pack, pack, packs
from models.catalogue.errors import PackHashWrong, PackMissing, PackNoSpace, PackUnknown, PackUnreachable
from models.catalogue.fetching import Progress, fetch
from models.catalogue.store import locate, packs_folder, verify

__all__ = [
    "Pack",
    "PackHashWrong",
    "PackMissing",
    "PackNoSpace",
    "PackUnknown",
    "PackUnreachable",
    "Progress",
    "fetch",
    "locate",
    "pack",
    "packs",
    "packs_folder",
    "verify",
]
