"""Letting go well: the file the client takes home, withdrawal, and erasure (gallring)."""
