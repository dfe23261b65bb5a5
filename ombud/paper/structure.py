"""Finish a PDF: the tree of elements, language, title, and the PDF/UA-1 mark. No personal data in here."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from ombud.paper.tags import Element, Leap, Mark, TaggedCanvas
from ombud.paper.unicode_maps import repair_unicode_maps

Outline = Sequence[tuple[str, int]]
"""What a reader shows beside the pages to find the way: titles of ours, each with the index of its page."""


def finish(raw: bytes, canvas: TaggedCanvas, title: str, outline: Outline = ()) -> bytes:
    """Return the PDF with tags and metadata. The title is ours and fixed, never a client's words or name."""
    with pikepdf.open(BytesIO(raw)) as pdf:
        repair_unicode_maps(pdf, canvas.letters)
        _write_tree(pdf, canvas.root)
        _write_catalog(pdf, title)
        _write_outline(pdf, outline)
        target = BytesIO()
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def _write_tree(pdf: pikepdf.Pdf, root: Element) -> None:
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    owners: list[dict[int, Any]] = [{} for _ in pdf.pages]
    links: list[Any] = []
    tree.K = _element(pdf, root, tree, owners, links)
    numbers: list[Any] = []
    for index, page in enumerate(pdf.pages):
        page.obj.StructParents = index
        page.obj.Tabs = Name.S
        marks = Array([owners[index][number] for number in sorted(owners[index])])
        numbers.extend([index, pdf.make_indirect(marks)])
    for index, link in enumerate(links, start=len(pdf.pages)):
        numbers.extend([index, link])
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    tree.ParentTreeNextKey = len(pdf.pages) + len(links)
    pdf.Root.StructTreeRoot = tree


def _element(pdf: pikepdf.Pdf, node: Element, parent: Any, owners: list[dict[int, Any]], links: list[Any]) -> Any:
    written = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.tag}"), P=parent))
    if node.attributes:
        written.A = _attributes(node)
    if node.language:
        written.Lang = String(node.language)
    kids = Array()
    for child in node.children:
        if isinstance(child, Mark):
            owners[child.page][child.number] = written
            page = pdf.pages[child.page].obj
            kids.append(Dictionary(Type=Name.MCR, Pg=page, MCID=child.number))
        else:
            kids.append(_element(pdf, child, written, owners, links))
    if node.leap:
        kids.append(_pressed(pdf, node.leap, len(pdf.pages) + len(links)))
        links.append(written)
    written.K = kids
    return written


def _pressed(pdf: pikepdf.Pdf, leap: Leap, number: int) -> Dictionary:
    """Put the place to press on its page, and give what refers to it from the tree."""
    page = pdf.pages[leap.page].obj
    place = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array(leap.place),
            Border=Array([0, 0, 0]),
            Dest=Array([pdf.pages[leap.to].obj, Name.Fit]),
            Contents=String(leap.says),
            F=4,
            StructParent=number,
        )
    )
    page.Annots = Array([*page.get("/Annots", Array()), place])
    return Dictionary(Type=Name.OBJR, Pg=page, Obj=place)


def _attributes(node: Element) -> Dictionary:
    written = Dictionary(O=Name.Table)
    for key, value in node.attributes.items():
        written[f"/{key}"] = Name(f"/{value}") if isinstance(value, str) else value
    return written


def _write_outline(pdf: pikepdf.Pdf, outline: Outline) -> None:
    if outline:
        with pdf.open_outline() as written:
            written.root.extend(OutlineItem(title, page) for title, page in outline)


def _write_catalog(pdf: pikepdf.Pdf, title: str) -> None:
    pdf.Root.Lang = String("sv-SE")
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    # reportlab's own entries name the program, an author "anonymous" and a date that is not true.
    del pdf.docinfo
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:language"] = ["sv-SE"]
        metadata["pdfuaid:part"] = "1"
