"""Static files as they are served: our style sheets without their comments, then hashed and compressed by WhiteNoise.

The comments are for whoever works here; on the wire they would be a seventh of what every first visit waits for.
"""

import re
from typing import Any

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = "css/"
# What stands between quotes is no comment, whatever it looks like.
STRING_OR_COMMENT = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/\n?""", re.DOTALL)


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    def _save(self, name: str, content: "File[Any]") -> str:
        if name.startswith(OURS) and name.endswith(".css"):
            # Django saves some files twice from the same object.
            content.seek(0)
            content = ContentFile(without_comments(content.read().decode()).encode())
        saved: str = super()._save(name, content)
        return saved

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Any:
        """From what was saved here, not from the files it was made of."""
        return super().post_process({name: (self, name) for name in paths}, dry_run, **options)


def without_comments(styles: str) -> str:
    """The same style sheet for a browser."""
    return STRING_OR_COMMENT.sub(lambda found: found[1] or "", styles)
