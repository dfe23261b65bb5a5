"""Backup and restore of the embedded database: one file, taken while the program is in use, and checked before it is trusted."""
