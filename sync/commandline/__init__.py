"""What the command lines of the doors share: they speak the terminal's language, in help and in faults."""

from sync.commandline.door import CANNOT, Door, speaking
from sync.commandline.texts import LANGUAGES, Language, Texts, language_of_environment

__all__ = ["CANNOT", "LANGUAGES", "Door", "Language", "Texts", "language_of_environment", "speaking"]
