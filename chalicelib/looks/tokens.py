"""The looks as a stylesheet has them: custom properties, in light and in dark; pure."""

from collections.abc import Mapping
from dataclasses import asdict

from chalicelib.looks.schemes import CONTROL_RADIUS_PX, FONT, RADIUS_PX, SMALL_PX, TEXT_PX, Look, Scheme


def tokens(shown: Look) -> str:
    """The custom properties that our stylesheet is written in."""
    sizes = {
        "font": FONT,
        "text": f"{TEXT_PX / 16}rem",
        "small": f"{SMALL_PX / 16}rem",
        "radius": f"{RADIUS_PX}px",
        "control-radius": f"{CONTROL_RADIUS_PX}px",
    }
    light = _declared({"color-scheme": "light dark"} | _properties(sizes | _colours(shown.light)))
    return f":root {{ {light} }}\n{_in_dark(_properties(_colours(shown.dark)))}"


def brand_tokens(shown: Look) -> str:
    """Those of them alone that follow the colour."""
    light, dark = ({name: one for name, one in _colours(of).items() if _is_of_brand(name)} for of in _schemes(shown))
    return f":root {{ {_declared(_properties(light))} }}\n{_in_dark(_properties(dark))}"


def _schemes(shown: Look) -> tuple[Scheme, Scheme]:
    return shown.light, shown.dark


def _colours(scheme: Scheme) -> dict[str, str]:
    plain = {name.replace("_", "-"): value for name, value in vars(scheme).items() if isinstance(value, str)}
    toned = {
        name if part == "ink" else f"{name}-{part}": value
        for name, tone in scheme.tones.items()
        for part, value in asdict(tone).items()
    }
    return plain | toned


def _is_of_brand(name: str) -> bool:
    return name.startswith(("brand", "link"))


def _properties(values: Mapping[str, str]) -> dict[str, str]:
    return {f"--{name}": value for name, value in values.items()}


def _declared(values: Mapping[str, str]) -> str:
    return " ".join(f"{name}: {value};" for name, value in values.items())


def _in_dark(values: Mapping[str, str]) -> str:
    return f"@media (prefers-color-scheme: dark) {{ :root {{ {_declared(values)} }} }}\n"
