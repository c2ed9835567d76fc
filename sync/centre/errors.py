"""Faults of the HR store's environment, each with its remedy."""

from __future__ import annotations

from sync.contract.errors import KnownError


class DataFolderUnusable(KnownError):
    code = "data-folder-unusable"
    sentence = "The data folder {folder} cannot be used: {reason}."
    remedy = "Give this account the right to write there, or name another folder in VIVAVOCE_HR_HOME."


class BadDatabaseAddress(KnownError):
    code = "bad-database-address"
    sentence = "VIVAVOCE_HR_DATABASE is not an address of a PostgreSQL database."
    remedy = "Write it as postgresql://user:password@host:5432/name, or leave it out to use SQLite."


class DatabaseUnreachable(KnownError):
    code = "database-unreachable"
    sentence = "The database does not answer: {reason}."
    remedy = "Check that it runs and that VIVAVOCE_HR_DATABASE is right."


class PortInUse(KnownError):
    code = "port-in-use"
    sentence = "Port {port} on {host} is already in use."
    remedy = "Stop the program that uses it, or choose another with --port."


class AddressUnusable(KnownError):
    code = "address-unusable"
    sentence = "Cannot listen on {host}:{port}: {reason}."
    remedy = "Choose an address of this machine with --host and a free port with --port."


class NotFound(KnownError):
    code = "not-found"
    sentence = "There is no {kind} named {name!r}."
    remedy = "Check the name; `hr seed` makes the sample ones."


class PasswordRefused(KnownError):
    code = "password-refused"
    sentence = "This password is not accepted: {reason}"
    remedy = "Choose a longer, less common one."


class UserNameRefused(KnownError):
    code = "user-name-refused"
    sentence = "{name!r} cannot be a user name."
    remedy = "Use letters, digits and @ . + - _ only."


class ReportNotReceived(KnownError):
    code = "report-not-received"
    sentence = "No report of plan {plan!r} arrived within {seconds:g} seconds."
    remedy = "Check that the terminal and the HR store reach the same broker, and that `hr serve` runs."


class ReportUnfinished(KnownError):
    code = "report-unfinished"
    sentence = "The interview of plan {plan!r} was not completed: its report says {outcome}."
    remedy = "Send the plan again for another interview; or take the report as it is, with --unfinished."


class OutputUnwritable(KnownError):
    code = "output-unwritable"
    sentence = "{path} cannot be written: {reason}."
    remedy = "Choose another folder, or free some space on the disk."


class RubricMissing(KnownError):
    code = "rubric-missing"
    sentence = "The rubric that comes with the program is missing."
    remedy = "Install the program afresh."
