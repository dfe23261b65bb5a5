"""Forms that others hold the rights to (ORS/SRS and the like): numbers only, for operations that have a licence."""
