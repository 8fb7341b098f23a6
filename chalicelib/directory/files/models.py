"""The rows of an import, in the directory table: `import#<id>` is its partition."""

from pynamodb.attributes import BooleanAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib import instants
from chalicelib.directory.models import DirectoryRow
from chalicelib.tables import InstantAttribute, PackedAttribute

JOB = "job"
OPEN_IMPORTS = "imports"
PREVIEWED_IMPORTS = "previewed-imports"  # `<since when>#<import>`: the oldest come first, for they end first


class ImportJob(DirectoryRow, discriminator="import"):
    """What is to be imported, and for whom; how far it is shows in the chunks that are left."""

    import_id = UnicodeAttribute()
    account_id = UnicodeAttribute()
    actor = UnicodeAttribute()
    created_at = InstantAttribute()
    rows = NumberAttribute()
    chunks = NumberAttribute()
    ignored = JSONAttribute()
    by_provider = BooleanAttribute(default=False)
    inventory = UnicodeAttribute(null=True)  # of what the provider's table is; None for contacts
    is_trial = BooleanAttribute(default=False)  # of a table: nothing is written but what would become of its rows
    is_preview = BooleanAttribute(default=False)  # nothing is imported until somebody begins it

    @property
    def waits_as(self) -> str:
        """Where it stands among the previews, while it is one."""
        return f"{instants.to_text(self.created_at)}#{self.import_id}"


class ImportChunk(DirectoryRow, discriminator="import_chunk"):
    """Rows still to be imported, `chunk#<place>`: a list of [number, draft or null, faults]; gone once they are.

    Beside a draft, the faults are what is left out of it.
    """

    rows = PackedAttribute()


class ImportResults(DirectoryRow, discriminator="import_results"):
    """What became of a chunk's rows, `results#<place>`; written in the transaction that imports them.

    `rows` is a list of {row, outcome, contact_id, faults}, without anything that was in the file. The faults say why a
    row was refused, and what was left out of one that was not.
    """

    created = NumberAttribute()
    changed = NumberAttribute(default=0)
    unchanged = NumberAttribute()
    refused = NumberAttribute()
    rows = PackedAttribute()


class ImportPreview(ImportResults, discriminator="import_preview"):
    """What would become of a chunk's rows, `preview#<place>`, beside what was there when the file came."""


def import_key(import_id: str) -> str:
    """The partition of one import."""
    return f"import#{import_id}"


def chunk_sort_key(place: int) -> str:
    """Where the rows of a chunk stand."""
    return f"chunk#{place:05}"


def results_sort_key(place: int) -> str:
    """Where the results of a chunk stand."""
    return f"results#{place:05}"


def preview_sort_key(place: int) -> str:
    """Where it stands what would become of a chunk's rows."""
    return f"preview#{place:05}"
