"""What a host keeps for whoever needs a person: lines to call, hours in which somebody is here, and words to answer with."""

from care.models.duty import DutyPlan, Shift
from care.models.kept_line import KeptLine
from care.models.reply import Reply

__all__ = ["DutyPlan", "KeptLine", "Reply", "Shift"]
