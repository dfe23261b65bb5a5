"""The rule of retention, where erasure looks for it. It stands below (`ombud.cases`): the pages that close a case tell the date too."""

from ombud.cases.retention import erased_on

__all__ = ["erased_on"]
