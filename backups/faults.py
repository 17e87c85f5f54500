"""What can go wrong, in one sentence for whoever runs the place."""


class BackupFault(Exception):
    """Nothing was copied or restored; the message says why and what to do."""


class Refused(BackupFault):
    """This file is not a whole copy, or not one for this place: nothing was changed."""


class Busy(BackupFault):
    """Another process is making or trying a copy."""
