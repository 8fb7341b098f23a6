"""The row of the provider's settings."""

from pynamodb.attributes import JSONAttribute

from chalicelib.directory.models import DirectoryRow

PLACE = "settings"


class SettingsRow(DirectoryRow, discriminator="provider_settings"):
    """What was set, by name, `provider-settings` / `settings`; what is not in it is as it was deployed."""

    chosen = JSONAttribute()
