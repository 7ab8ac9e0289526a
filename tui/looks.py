"""The looks: what each role is coloured like on the wall (WALL.md, "Palette").

A role is what something means (text, soft, accent, sage, ...); a look says which colour that
is. Contrasts were computed against the background; the lowest for text is 6.3 to 1.
"""

from __future__ import annotations

from msgspec import Struct
from textual.theme import Theme


class Look(Struct, frozen=True):
    """One palette, all colours as #RRGGBB.

    `coals` run from dark to bright, `halo` from near to far. `bare` looks carry nothing by
    colour: what would be accent is drawn in reverse video.
    """

    name: str
    background: str
    text: str
    soft: str
    quiet: str
    accent: str
    sage: str
    ember: str
    raised: str
    chip: str
    coal: str
    on_accent: str
    coals: tuple[str, ...]
    halo: tuple[str, str]
    digits: tuple[str, str]
    dark: bool = True
    bare: bool = False

    def colour(self, role: str) -> str:
        """The colour of a role; a colour stands for itself."""
        return role if role.startswith("#") else str(getattr(self, role))


EMBERS = Look(
    name="embers",
    background="#15110E", text="#F7ECD9", soft="#DCCDB5", quiet="#B9AA94", accent="#F6B352",
    sage="#93C7AD", ember="#EE8440", raised="#211B16", chip="#3A2F26", coal="#78644F",
    on_accent="#15110E",
    coals=("#8E3A1C", "#B64C22", "#D9662E", "#EE8440", "#F6B352", "#FFD591"),
    halo=("#5A2F19", "#33201A"),
    digits=("#FDF1DF", "#F6B352"),
)  # fmt: skip
PAPER = Look(
    name="paper",
    background="#FAF4E7", text="#261D15", soft="#4D4033", quiet="#5C4E3F", accent="#87390A",
    sage="#1D5A4F", ember="#A8480F", raised="#EFE6D3", chip="#DCCFB6", coal="#97866C",
    on_accent="#FFFAF0",
    coals=("#E2A565", "#D98A3F", "#CB6F24", "#B85713", "#A0480D", "#87390A"),
    halo=("#E6C9A2", "#F1E2C8"),
    digits=("#261D15", "#87390A"),
    dark=False,
)  # fmt: skip
CONTRAST = Look(
    name="contrast",
    background="#000000", text="#FFFFFF", soft="#FFFFFF", quiet="#E6E6E6", accent="#FFD75F",
    sage="#87FFD7", ember="#FFAF5F", raised="#000000", chip="#303030", coal="#8A8A8A",
    on_accent="#000000",
    coals=("#AF5F00", "#D78700", "#FFAF5F", "#FFAF5F", "#FFD75F", "#FFFFAF"),
    halo=("#303030", "#1C1C1C"),
    digits=("#FFFFFF", "#FFD75F"),
)  # fmt: skip
BARE = Look(
    name="bare",
    background="#000000", text="#FFFFFF", soft="#FFFFFF", quiet="#FFFFFF", accent="#FFFFFF",
    sage="#FFFFFF", ember="#FFFFFF", raised="#000000", chip="#000000", coal="#FFFFFF",
    on_accent="#000000",
    coals=("#FFFFFF",) * 6,
    halo=("#000000", "#000000"),
    digits=("#FFFFFF", "#FFFFFF"),
    bare=True,
)  # fmt: skip

LOOKS: dict[str, Look] = {look.name: look for look in (EMBERS, PAPER, CONTRAST, BARE)}


def theme_of(look: Look) -> Theme:
    """The look as a Textual theme, for fields and the palette."""
    return Theme(
        name="fireside-" + look.name,
        primary=look.accent,
        accent=look.accent,
        foreground=look.text,
        background=look.background,
        surface=look.raised,
        panel=look.chip if not look.bare else "#303030",
        dark=look.dark,
        variables={
            "input-cursor-background": look.accent,
            "input-cursor-foreground": look.on_accent,
        },
    )


def between(start: str, end: str, share: float) -> str:
    """The colour a share (0.0 to 1.0) of the way from one to the other."""
    a, b = _parts(start), _parts(end)
    mixed = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return "#" + "".join(f"{part:02X}" for part in mixed)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(a: str, b: str) -> float:
    """The WCAG contrast of two colours, 1.0 to 21.0."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in _parts(colour)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
