"""The one error tree. Each message says what was wrong, where, and what to do.

AllegedlyError
├── UsageError            exit 2   the command line or a setting makes no sense
├── NothingReadable       exit 3   no input could be read
├── CaseError             exit 4   the case cannot be used
│   ├── NotACase                   the file is something else
│   ├── NewerCase                  the case was written by a newer version
│   └── CaseBusy                   another process is writing to it
├── JournalError          exit 4   the journal of screenings cannot be used
├── ListError             exit 3   a list of names is not whole, or of no form that is read
├── NotFetched            exit 5   a publisher's list could not be fetched
├── NotDelivered          exit 5   events of a watch did not arrive where they were sent
├── CorpusError           exit 1   a file of the annotated corpus is wrong
├── RuleBroken            exit 1   a change would break a rule of the case, such as a fact without evidence
├── UnknownName           exit 2   a name, article or entity that the case does not hold
└── BrokenInstallation    exit 1   a file of the program itself is missing or altered
"""


class AllegedlyError(Exception):
    """The root: anything that the program can explain to its user."""

    exit_code = 1


class UsageError(AllegedlyError):
    """The command line or a setting makes no sense."""

    exit_code = 2


class UnknownName(UsageError):
    """A name, article or entity that the case does not hold."""


class NothingReadable(AllegedlyError):
    """No input could be read."""

    exit_code = 3


class CaseError(AllegedlyError):
    """The case cannot be used."""

    exit_code = 4


class NotACase(CaseError):
    """The file exists and is not a case."""


class NewerCase(CaseError):
    """The case was written by a newer version of the program."""


class CaseBusy(CaseError):
    """Another process is writing to the case."""


class JournalError(AllegedlyError):
    """The journal of screenings cannot be used: it is something else, of a newer version, busy, or cannot be written."""

    exit_code = 4


class ListError(AllegedlyError):
    """A list of names is not whole, or of no form that is read; the version before it stays in force."""

    exit_code = 3


class NotFetched(AllegedlyError):
    """A publisher's list could not be fetched, or not from where it may be; the version before it stays in force."""

    exit_code = 5


class NotDelivered(AllegedlyError):
    """Events of a watch did not arrive where they were sent; they are kept, and sent with the next look."""

    exit_code = 5


class CorpusError(AllegedlyError):
    """A file of the annotated corpus is wrong, or is not the one that its annotation was made on."""


class RuleBroken(AllegedlyError):
    """A change would break a rule of the case, such as a fact without evidence."""


class BrokenInstallation(AllegedlyError):
    """A file of the program itself is missing or altered."""
