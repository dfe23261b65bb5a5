"""Drafts: what a form held when it was left, until it is saved or thrown away."""
