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


class DatabaseLoginRefused(KnownError):
    code = "database-login-refused"
    sentence = "The database refuses the account {user!r}: the name or the password is wrong."
    remedy = "Correct them in the address; in it, @ and / within a password are written %40 and %2F."


class DatabaseMissing(KnownError):
    code = "database-missing"
    sentence = "There is no database named {name!r} on this server."
    remedy = "Make it on the server: CREATE DATABASE {name} OWNER {user} ENCODING 'UTF8' TEMPLATE template0;"


class DatabaseTooOld(KnownError):
    code = "database-too-old"
    sentence = "The database server is PostgreSQL {found}; the HR store needs {needed} or newer."
    remedy = "Bring the server up to date, or name another one."


class DatabaseRightsMissing(KnownError):
    code = "database-rights-missing"
    sentence = "The account {user!r} may not make tables in the database {name!r}."
    remedy = "Let it own the database: ALTER DATABASE {name} OWNER TO {user};"


class DatabaseEncodingWrong(KnownError):
    code = "database-encoding-wrong"
    sentence = "The database {name!r} is written in {encoding}, which cannot hold every name."
    remedy = "Make it afresh: CREATE DATABASE {name} OWNER {user} ENCODING 'UTF8' TEMPLATE template0;"


class DatabaseDriverMissing(KnownError):
    code = "database-driver-missing"
    sentence = "The program that speaks to PostgreSQL is not installed."
    remedy = "Install it: pip install 'vivavoce[postgresql]'."


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
