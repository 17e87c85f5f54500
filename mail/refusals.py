"""Whether a mail server's no is about the address, so that asking again is of no use."""

import re
from smtplib import SMTPRecipientsRefused

# RFC 5321, 4.2.3: there is no such mailbox, not here, not allowed. A server that knows more says it as RFC 3463 has it.
NO_SUCH_MAILBOX = {550, 551, 553}
IN_DETAIL = re.compile(rb"\s*5\.(\d{1,3}\.\d{1,3})\b")
# 5.1: the address (nobody, no such domain, moved, takes no mail at all); 5.2.1: a mailbox that was shut. Others, 5.7 above
# all, are about this site or its words, and somebody who looks after it can put that right.
ABOUT_THE_ADDRESS = re.compile(r"1\.\d+|2\.1")
# What servers say that do not know this one, often without detail.
ABOUT_THIS_SITE = re.compile(rb"relay|authenticat|policy|spam|block|denied|reputation", re.IGNORECASE)


def refused_for_good(error: Exception) -> list[str]:
    """The addresses of which a server says that nobody will ever be reached there; none where it may be asked again."""
    if not isinstance(error, SMTPRecipientsRefused):
        return []
    return [address for address, (code, words) in error.recipients.items() if is_about_the_address(code, words)]


def is_about_the_address(code: int, words: bytes) -> bool:
    """Whether the server's answer says that nobody is at this address, and not that it dislikes us or the mail."""
    if code not in NO_SUCH_MAILBOX:
        return False
    if detail := IN_DETAIL.match(words):
        return bool(ABOUT_THE_ADDRESS.fullmatch(detail[1].decode()))
    return not ABOUT_THIS_SITE.search(words)
