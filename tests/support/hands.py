"""Somebody who has a keyboard alone, and hears what has the focus, for stories in Chromium."""

from tests.support.driving import Tab

PLACES_MAX = 120  # of one page: the way by the tabulator key is never longer


class Hands:
    """Somebody who has a keyboard and hears what has the focus; `presses` counts what they do but going on."""

    def __init__(self, tab: Tab) -> None:
        self.tab, self.presses = tab, 0

    def go_to(self, role: str, name: str) -> None:
        """Go on until the focus is on what has this role, and a name that begins so."""
        for _ in range(PLACES_MAX):
            self.tab.key("Tab")
            found = self.tab.focused()
            if found[0] == role and found[1].casefold().startswith(name.casefold()):
                return
        raise AssertionError(f"no {role} “{name}” on: {self.tab.words}")

    def follow(self, role: str, name: str) -> None:
        """Press a link or a button, and arrive where it leads."""
        self.go_to(role, name)
        self.presses += 1
        self.tab.arrive_by_key("Enter")

    def fill(self, name: str, words: str) -> None:
        """Go to a field, and type."""
        self.go_to("textbox", name)
        self.presses += 1
        self.tab.write(words)

    def tick(self, name: str) -> None:
        """Go to a box, and tick it."""
        self.go_to("checkbox", name)
        self.presses += 1
        self.tab.key("Space")
