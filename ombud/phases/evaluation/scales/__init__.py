"""Scales of the client's own (skalfrågor 0–10): where are you now, and what would be one step up?"""
