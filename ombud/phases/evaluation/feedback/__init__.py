"""Feedback on the meeting, in four questions of our own: heard, about what I wanted, in a way that suited me, what to do differently."""
