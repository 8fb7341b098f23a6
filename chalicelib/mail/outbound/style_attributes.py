"""What each element of a letter is dressed in: mail programs drop style sheets, so each carries its own.

The colours are those of pages (`looks`); a letter's head has the dark ones, by class, for programs that read it.
"""

from dataclasses import dataclass

from chalicelib.looks.schemes import CONTROL_RADIUS_PX, FONT, HEADING_PX, RADIUS_PX, SMALL_PX, TEXT_PX, Look

_BESIDE_PX = TEXT_PX - 1  # between words and small ones
_BROKEN = "overflow-wrap:anywhere;word-break:break-word"  # also a word that is wider than a phone
_RISING = "font-weight:600"


@dataclass(frozen=True)
class Styles:
    """The style attributes of one look, each finished."""

    look: Look

    font = f"font-family:{FONT}"
    p = f"margin:0 0 16px;font-size:{TEXT_PX}px;line-height:1.6"
    last = f"margin:0;font-size:{TEXT_PX}px;line-height:1.6"
    small = f"margin:0 0 8px;font-size:{SMALL_PX}px;line-height:1.55"
    links = f"margin:0 0 8px;font-size:{SMALL_PX}px;line-height:1.7"
    radius = f"border-radius:{RADIUS_PX}px"

    @property
    def page(self) -> str:
        """All of a letter."""
        return f"background:{self.look.light.ground}"

    @property
    def above(self) -> str:
        """As who it is written, above the card: in their colour, if they have one."""
        colour = self.look.light.link if self.look.brand else self.look.light.muted
        size = f"{self.font};font-size:{_BESIDE_PX}px;line-height:1.5"
        return f"padding:0 4px 12px;{size};{_RISING};color:{colour};{_BROKEN}"

    def card(self, bar: str = "") -> str:
        """What is said, on a card with a bar above it in a colour, or in that of who writes, if they have one."""
        colours, bar = self.look.light, bar or self.look.brand
        above = f"border-top:4px solid {bar};" if bar else ""
        edges = f"padding:32px 36px;background:{colours.card};border:1px solid {colours.line};{above}{self.radius}"
        return f"{edges};{self.font};color:{colours.ink};{_BROKEN}"

    @property
    def foot(self) -> str:
        """What stands below the card."""
        return f"padding:22px 36px 8px;{self.font};color:{self.look.light.muted};{_BROKEN}"

    @property
    def heading(self) -> str:
        """What a letter is about."""
        size = f"font-size:{HEADING_PX}px;line-height:1.3;font-weight:650"
        return f"margin:0 0 22px;{size};color:{self.look.light.ink}"

    @property
    def small_heading(self) -> str:
        """What a part of its foot is about."""
        return f"margin:0 0 6px;font-size:{SMALL_PX}px;line-height:1.5;{_RISING};color:{self.look.light.muted}"

    @property
    def link(self) -> str:
        """A link among words."""
        return f"color:{self.look.light.link};text-decoration:underline"

    @property
    def button(self) -> str:
        """What a letter is opened for: one to a letter."""
        colours = self.look.light
        edge = f"border:1px solid {colours.link};border-radius:{CONTROL_RADIUS_PX}px;background:{colours.brand}"
        return f"display:inline-block;padding:11px 22px;{edge};color:{colours.brand_ink};{_RISING};text-decoration:none"

    @property
    def quiet_button(self) -> str:
        """What may be done besides."""
        colour = self.look.light.link
        edge = f"border:1px solid {colour};border-radius:{CONTROL_RADIUS_PX}px;"
        size = f"font-size:{_BESIDE_PX}px;line-height:1.4"
        return f"display:inline-block;padding:10px 18px;{edge}{size};{_RISING};text-decoration:none;color:{colour}"

    @property
    def quote(self) -> str:
        """Words of somebody."""
        return f"margin:0 0 20px;padding:2px 0 2px 16px;border-left:3px solid {self.look.light.edge}"

    @property
    def noted(self) -> str:
        """The edge and the ground of what is set off."""
        return f"border-left:3px solid {self.look.light.edge};background:{self.look.light.ground}"
