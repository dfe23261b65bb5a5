"""Answers that are not pages."""

from flask import Response


def pdf_answer(content: bytes, file_name: str) -> Response:
    """A PDF to show in the browser. The file name is ours and says nothing about anyone."""
    return Response(
        content,
        mimetype="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{file_name}"'},
    )
