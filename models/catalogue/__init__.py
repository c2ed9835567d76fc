"""Model packs: what they are, under which licence, where they come from, and whether they are whole.

locate("face-landmarker")   # the folder it lies in, at once
locate_whole("face-landmarker")   # the same, checked once after every change: for opening it
verify("face-landmarker")   # the same, with every hash checked now
fetch(["face-landmarker"])  # bring it here
"""

from models.catalogue.description import Pack, pack, packs
from models.catalogue.errors import PackHashWrong, PackMissing, PackNoSpace, PackUnknown, PackUnreachable
from models.catalogue.fetching import Progress, fetch
from models.catalogue.store import locate, packs_folder, verify
from models.catalogue.trust import locate_whole

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
    "locate_whole",
    "pack",
    "packs",
    "packs_folder",
    "verify",
]
