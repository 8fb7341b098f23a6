"""How many examples of its own making a property is tried on, and whether they are always the same ones."""

from typing import Any

from hypothesis import HealthCheck, settings

_AS_WRITTEN = 100  # what the profile `fixed` counts as; others have more for each of these


def register() -> None:
    """Name both ways to try properties: `fixed` for every run, and `explore`, which looks for new failures.

    A test that fails shall have failed for what was changed, so `fixed` throws no dice, and no time limit of
    Hypothesis's own ends a run on a busy machine.
    """
    shared: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
    settings.register_profile("fixed", max_examples=_AS_WRITTEN, derandomize=True, **shared)
    settings.register_profile("explore", max_examples=10 * _AS_WRITTEN, print_blob=True, **shared)
    settings.load_profile("fixed")


def examples(count: int) -> settings:
    """So many examples, ten times as many where new failures are looked for."""
    return settings(max_examples=count * settings().max_examples // _AS_WRITTEN)
