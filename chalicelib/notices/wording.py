"""Titles and texts of a notice, by language, as they come in."""

from typing import Annotated

from pydantic import AfterValidator

from chalicelib.api.fields import Label, Text, has_default_language
from chalicelib.i18n.languages import Language

Titles = Annotated[dict[Language, Label], AfterValidator(has_default_language)]
Texts = Annotated[dict[Language, Text], AfterValidator(has_default_language)]
