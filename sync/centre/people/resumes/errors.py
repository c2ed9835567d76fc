"""Why a file could not be taken in, each with its remedy. None of them holds what stands in the file."""

from __future__ import annotations

from sync.contract.errors import KnownError


class FileFault(KnownError):
    """A résumé's file cannot be read."""

    code = "file-fault"
    sentence = "{file} cannot be read."
    remedy = "Ask for the résumé as PDF, DOCX or plain text."


class FileEmpty(FileFault):
    code = "file-empty"
    sentence = "{file} is empty."
    remedy = "Ask for the file again; it was probably cut off on its way."


class FileUnreadable(FileFault):
    code = "file-unreadable"
    sentence = "{file} cannot be read here: {reason}."
    remedy = "Give this account the right to read it, and put it into the folder again."


class FileUnforeseen(FileFault):
    code = "file-unforeseen"
    sentence = "{file} could not be taken in, for a reason nobody thought of ({kind})."
    remedy = "The log says where it happened: report it, and add the person by hand."


class FileTooLarge(FileFault):
    code = "file-too-large"
    sentence = "{file} has {megabytes} MB; at most {most} are taken."
    remedy = "Ask for a smaller file: pictures can be left out of a résumé."


class FileTooLong(FileFault):
    code = "file-too-long"
    sentence = "{file} has {pages} pages; at most {most} are taken."
    remedy = "Split the file: one résumé a file. For a table of people use the template."


class TextTooLong(FileFault):
    code = "text-too-long"
    sentence = "{file} holds {characters} characters; at most {most} are taken."
    remedy = "Split the file: one résumé a file. For a table of people use the template."


class FileKindUnknown(FileFault):
    code = "file-kind-unknown"
    sentence = "{file} is no kind of file that a résumé comes in."
    remedy = "Save it as PDF, DOCX or plain text; tables as XLSX or CSV."


class FileKindDiffers(FileFault):
    code = "file-kind-differs"
    sentence = "{file} is called {ending}, but inside it is {kind}."
    remedy = "Give it its right ending, or save it again in the program it comes from."


class FileEncrypted(FileFault):
    code = "file-encrypted"
    sentence = "{file} is protected by a password."
    remedy = "Ask for it without a password."


class FileCorrupt(FileFault):
    code = "file-corrupt"
    sentence = "{file} is damaged and cannot be opened."
    remedy = "Ask for it again, or open it and save it anew."


class FileWithMacros(FileFault):
    code = "file-with-macros"
    sentence = "{file} holds macros and is not opened."
    remedy = "Save it without macros, as DOCX or XLSX, or as PDF."


class FileOfOldWord(FileFault):
    code = "file-of-old-word"
    sentence = "{file} is of an old version of Office."
    remedy = "Open it and save it as DOCX, XLSX or PDF."


class FileEncodingUnknown(FileFault):
    code = "file-encoding-unknown"
    sentence = "The characters of {file} cannot be told."
    remedy = "Save it as UTF-8."


class ScanUnreadable(FileFault):
    code = "scan-unreadable"
    sentence = "No writing could be recognised in the pictures of {file}."
    remedy = "Scan it again, straight and at 300 dots per inch, or ask for the file it was printed from."


class RecognitionMissing(FileFault):
    code = "recognition-missing"
    sentence = "{file} holds pictures of pages, and reading those is not installed."
    remedy = "Install it with: pip install 'vivavoce[scans]'."


class NoResume(FileFault):
    code = "no-resume"
    sentence = "Nothing of a résumé was found in {file}: no contact, no school, no employer."
    remedy = "Look whether it is the right file; add the person by hand if it is."


class TableUnlikeTemplate(FileFault):
    code = "table-unlike-template"
    sentence = "The first row of {file} is not that of the template: missing {missing}, unknown {unknown}."
    remedy = "Get the template with `hr template` or from the page, and copy the rows into it."


class TableTooLong(FileFault):
    code = "table-too-long"
    sentence = "{file} has {rows} rows; at most {most} are taken at once."
    remedy = "Split the table."


class RegistryUnreachable(KnownError):
    code = "registry-unreachable"
    sentence = "The degree registry at {address} does not answer as it should ({reason})."
    remedy = "Try again later; the candidate can be invited all the same."


class FolderUnusable(KnownError):
    code = "folder-unusable"
    sentence = "The watched folder {folder} cannot be used: {reason}."
    remedy = "Give this account the right to read and to write there."


class NothingToSeparate(KnownError):
    code = "nothing-to-separate"
    sentence = "This résumé is the only thing that is known of its candidate."
    remedy = "There is nobody to part it from; change the candidate instead."


class NothingInQuestion(KnownError):
    code = "nothing-in-question"
    sentence = "It is not open whose this résumé is."
    remedy = "Load the page again: somebody else has said it meanwhile."
