"""The key that copies are locked with, as `age` has it: a recipient (age1…) locks, an identity (AGE-SECRET-KEY-1…) opens as well."""

from dataclasses import dataclass

from pyrage import IdentityError, RecipientError, x25519

from backups.faults import BackupFault

PUBLIC, SECRET = "age1", "AGE-SECRET-KEY-1"


@dataclass(frozen=True)
class Key:
    recipient: x25519.Recipient
    identity: x25519.Identity | None

    @property
    def opens(self) -> bool:
        """Whether what it locks can be opened with it."""
        return self.identity is not None


def read(words: str) -> Key | None:
    """The key in a setting or in a file that age-keygen wrote; None where nothing is set. Raises BackupFault."""
    lines = [line.strip() for line in words.splitlines() if line.strip() and not line.startswith("#")]
    if not lines:
        return None
    try:
        if lines[0].startswith(PUBLIC):
            return Key(x25519.Recipient.from_str(lines[0]), None)
        identity = x25519.Identity.from_str(lines[0])
    except (IdentityError, RecipientError) as error:
        raise BackupFault("The key cannot be read. It should begin with age1 or with AGE-SECRET-KEY-1.") from error
    return Key(identity.to_public(), identity)


def new() -> str:
    """A new key as a file of age-keygen looks: whoever has it opens what it locked."""
    identity = x25519.Identity.generate()
    return f"# public key: {identity.to_public()}\n{identity}\n"
