"""Colour the way the design system names it: lightness, chroma and hue (OKLCH) to screen colours."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

type Floats = NDArray[np.float64]


def oklch(lightness: ArrayLike, chroma: ArrayLike, hue: ArrayLike) -> Floats:
    """Return sRGB in 0–1 with the three channels last; arguments may be numbers or arrays of one shape.

    The two matrices are Björn Ottosson’s (https://bottosson.github.io/posts/oklab/).
    """
    turn = np.radians(np.asarray(hue, float))
    green_red, blue_yellow = np.asarray(chroma) * np.cos(turn), np.asarray(chroma) * np.sin(turn)
    long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    medium = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    linear = np.stack(
        [
            4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
        ],
        -1,
    )
    return encode(np.clip(linear, 0, 1))


def encode(linear: Floats) -> Floats:
    """Apply the sRGB transfer curve."""
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * np.maximum(linear, 1e-9) ** (1 / 2.4) - 0.055)
