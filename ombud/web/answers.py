"""Answers that are not pages."""

from flask import Response, request


def asks_for_json() -> bool:
    """Whether a script of ours asks: it reads JSON, and no page."""
    return bool(request.accept_mimetypes.best == "application/json")


def pdf_answer(content: bytes, file_name: str) -> Response:
    """A PDF to show in the browser. The file name is ours and says nothing about anyone."""
    return Response(
        content,
        mimetype="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{file_name}"'},
    )
