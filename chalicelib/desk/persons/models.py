"""The index of whom messages and dropped mail name."""

from pynamodb.attributes import JSONAttribute, UnicodeAttribute

from chalicelib.desk.models import DeskRow


class Mention(DeskRow, discriminator="mention"):
    """That a message or a dropped mail names a person, `person#<keyed hash>` / `<its pk>#<its sk>`.

    `places` says where, `mail_key` which mail it is that does, if one is.
    """

    of_pk = UnicodeAttribute()
    of_sk = UnicodeAttribute()
    places = JSONAttribute()
    mail_key = UnicodeAttribute(null=True)


def person_key(hashed: str) -> str:
    """The partition of all that names a person, by the keyed hash of their address or of their contact's id."""
    return f"person#{hashed}"
