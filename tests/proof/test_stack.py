"""A deployed stage is changed, removed and made again, and nobody's data goes with it."""

from tests.support.client import Client
from tests.support.emulated import World


def accounts(admin: Client) -> list[str]:
    return sorted(one["id"] for one in admin.get("/accounts?limit=100")["items"])


def test_an_update_keeps_what_is_there(world: World, admin: Client) -> None:
    before = accounts(admin)
    assert before
    assert world.deploy(FourEyes="on")
    assert accounts(admin) == before


def test_a_stage_that_was_removed_comes_back_with_its_data(world: World, admin: Client) -> None:
    before = accounts(admin)
    world.stage.remove()
    assert world.stage.deployment.stack.is_new()
    assert world.deploy()
    assert accounts(admin) == before
