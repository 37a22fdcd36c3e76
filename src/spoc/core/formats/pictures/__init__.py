"""Pictures and scanned papers by what their bytes say: JPEG, PNG, JPEG 2000 and PDF; names and senders are not trusted.

Nothing is decoded: a header tells size and kind, and the frame of the file is walked to its end, so that a picture that
is cut short, or that is something else under a picture's name, is refused before it is kept.
"""

from spoc.core.formats.pictures.looking import MOST_PIXELS, look_at
from spoc.core.formats.pictures.values import Picture, PictureError

__all__ = ["MOST_PIXELS", "Picture", "PictureError", "look_at"]
