"""What the client takes home: everything as one paper to read and as files in open formats, behind a password."""
