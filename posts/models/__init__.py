"""What is read."""

from posts.models.byline import Byline
from posts.models.conversation_act import ConversationAct
from posts.models.picture import Picture
from posts.models.post import Post
from posts.models.revised import ChangedMeanwhile, PostRevision
from posts.models.series import Series
from posts.models.slugged import OldSlug
from posts.models.topic import Topic

__all__ = [
    "Byline",
    "ChangedMeanwhile",
    "ConversationAct",
    "OldSlug",
    "Picture",
    "Post",
    "PostRevision",
    "Series",
    "Topic",
]
