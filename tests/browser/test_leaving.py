"""The client takes everything home: the password on the page opens what was fetched, on a phone and in the dark too."""

import io

import pikepdf
import pyzipper
from accessible import faults_of
from playwright.sync_api import expect

OMBUD = "ombud1@demo.example"
LOOKS = ((390, "dark"), (1280, "light"))
HOME = "/arenden/2026-0008/ta-hem"


def audit(page):
    """Nothing for axe to find, on a phone in the dark and on a desk in the light."""
    assert faults_of(page, LOOKS) == []


def made(page, choice, audit=lambda page: None):
    """Choose what to make, and read the password that opens it."""
    page.goto(HOME)
    page.get_by_label(choice).check()
    audit(page)
    page.get_by_role("button", name="Gör ett lösenord").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lösenordet till filen")
    audit(page)
    return page.locator("code.secret").inner_text()


def fetched(page, button):
    """The file that the button fetches: its name and what is in it."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    download = waiting.value
    with open(download.path(), "rb") as file:
        return download.suggested_filename, file.read()


def test_the_client_takes_everything_home(visit):
    page = visit(OMBUD, width=390)
    password = made(page, "Allt: papperet", audit)
    name, raw = fetched(page, "Hämta zip-filen")
    assert name == "vart-arbete.zip"
    with pyzipper.AESZipFile(io.BytesIO(raw)) as packed:
        packed.setpassword(password.encode())
        assert packed.testzip() is None and "vart-arbete.json" in packed.namelist()
    expect(page.locator("code.secret")).to_have_text(password)
    again = made(page, "Bara papperet")
    assert again != password
    name, raw = fetched(page, "Hämta PDF:en")
    with pikepdf.open(io.BytesIO(raw), password=again) as pdf:
        assert name == "vart-arbete.pdf" and len(pdf.pages) > 3
