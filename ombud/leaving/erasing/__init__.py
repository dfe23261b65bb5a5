"""Erasure (gallring): what is due, what hangs on it, and taking it away so that it can't come back."""

from ombud.backup.restoring import after_restore
from ombud.cases.page import beside_the_case
from ombud.leaving.erasing.queries import retention_of
from ombud.leaving.erasing.replaying import replay_all

beside_the_case["retention"] = retention_of
after_restore.append(replay_all)
