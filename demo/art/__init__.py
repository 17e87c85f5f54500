"""The demo publication’s pictures, drawn by code: the same every time, and nobody else’s."""
