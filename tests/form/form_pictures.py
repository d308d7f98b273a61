"""Pictures for the form's tests, made in the browser so that no file is needed."""

from __future__ import annotations

import base64
import struct

from playwright.sync_api import FilePayload, Page

EXIF = b"Exif\0\0MM\0*\0\0\0\x08\0\0 GPS 4.61 S 122.98 E Kamera Pribadi"


def photo(tab: Page, name: str, width: int, height: int, noisy: bool = False) -> FilePayload:
    """A JPEG with what a camera writes beside the picture; a noisy one compresses badly."""
    address: str = tab.evaluate(
        """([width, height, noisy]) => {
          const canvas = Object.assign(document.createElement('canvas'), {width, height})
          const context = canvas.getContext('2d')
          const pixels = context.createImageData(width, height)
          for (let i = 0, seed = 1; i < pixels.data.length; i++)
            pixels.data[i] = noisy ? (seed = seed * 16807 % 2147483647) & 255 : i % 4 === 3 ? 255 : (i >> 8) & 255
          context.putImageData(pixels, 0, 0)
          return canvas.toDataURL('image/jpeg', 0.95)
        }""",
        [width, height, noisy],
    )
    picture = base64.b64decode(address.partition(",")[2])
    segment = b"\xff\xe1" + struct.pack(">H", len(EXIF) + 2) + EXIF
    return {"name": name, "mimeType": "image/jpeg", "buffer": picture[:2] + segment + picture[2:]}
