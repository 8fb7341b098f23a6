"""What responses about who depends on a component look like."""

from typing import Self

from chalicelib.api.fields import View, example
from chalicelib.audience.cards import Card, CardService
from chalicelib.audience.schemas import CoveredService

SERVICES_SHOWN = 20  # of an account, which may have thousands


class DependentView(View):
    """An account with services that depend on a component: the first twenty of `services_count`.

    `contacts` is how many contacts the account has, whether or not they are told of anything.
    """

    model_config = example(
        account_id="acc-5qp99bkntn3x204fv94yy8q964",
        number="K-10442",
        name="Alpenbank AG",
        contacts=4,
        services=[{"id": "svc-sqdvqjpherjb27z17g4rw7gwq5", "label": "Internet Zürich, 10 Gbit/s"}],
        services_count=1,
    )

    account_id: str
    number: str
    name: str
    contacts: int
    services: list[CoveredService]
    services_count: int

    @classmethod
    def of(cls, card: Card, standing: list[CardService]) -> Self:
        """The account that the card shows, with those of its services."""
        return cls(
            account_id=card.account_id,
            number=card.number,
            name=card.name,
            contacts=len(card.recipients),
            services=[CoveredService(id=one.service_id, label=one.label) for one in standing[:SERVICES_SHOWN]],
            services_count=len(standing),
        )
