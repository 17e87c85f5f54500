"""What administrators decide about the site: its settings, and the words of its own pages."""

from publication.models.change import ChangedMeanwhile, SettingChange
from publication.models.content_term import ContentTerm
from publication.models.page_text import PageText, WhichPage
from publication.models.publication import ONLY_ROW, Publication
from publication.models.removal import Removal

__all__ = [
    "ONLY_ROW",
    "ChangedMeanwhile",
    "ContentTerm",
    "PageText",
    "Publication",
    "Removal",
    "SettingChange",
    "WhichPage",
]
