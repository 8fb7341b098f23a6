"""What the requests and responses of signing in look like."""

from typing import Annotated

from pydantic import Field

from chalicelib.api.fields import Address, Body, View, example
from chalicelib.i18n.languages import Language


class AskBody(Body):
    """The address to sign in with, and the language of the letter; that of the request where it is not said."""

    model_config = example(email="anna.keller@alpenbank.example", language="de")

    email: Address
    language: Language | None = None


class AskedView(View):
    """That a letter was sent if it may be: the answer is the same for every address. Its link counts for `valid_s`."""

    model_config = example(valid_s=900)

    valid_s: int


class ConfirmBody(Body):
    """What the link of the letter ends with."""

    model_config = example(token="2v9k7q4m1n6p3r8s5t0w7x2z4b…")  # noqa: S106 - it opens nothing

    token: Annotated[str, Field(min_length=1, max_length=200)]
