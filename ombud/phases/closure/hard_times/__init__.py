"""What the client does when it gets hard again: a small plan of its own, to take home."""
