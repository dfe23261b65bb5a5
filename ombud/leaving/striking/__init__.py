"""Any text of a case, struck when the client wants it gone."""
