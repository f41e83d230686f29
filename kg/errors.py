"""What goes wrong, said so that a user knows where and what to do."""

from __future__ import annotations


class KgError(Exception):
    """Any failure that a user can act on. The message is one line: what, where, what to do."""


class ReadError(KgError):
    """A file that cannot be read as a plan."""


class NotAPlan(ReadError):  # noqa: N818 - a skip, not an error of the user's
    """A file that holds no plan text, or has a format that is not read; it is skipped and named."""


class NothingReadError(KgError):
    """Inputs of which none could be read as a plan."""


class VocabularyError(KgError):
    """A vocabulary file of `ontology/` that cannot be used."""


class DecisionError(KgError):
    """An analyst's decisions (links.ttl) that cannot be used."""


class GraphError(KgError):
    """A built graph that is missing or cannot be loaded."""


class QueryError(KgError):
    """A query that cannot be parsed, is not allowed, or does not exist."""


class LimitError(QueryError):
    """A query that wants more time or memory than it may have."""


class OutputError(KgError):
    """A place that cannot be written."""
