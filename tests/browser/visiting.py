"""Signing in through the page."""


def sign_in(page, email, password="ombud-demo"):
    """Sign in as a person does."""
    page.goto("/logga-in")
    page.get_by_label("E-post").fill(email)
    page.get_by_label("Lösenord").fill(password)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url(lambda url: "/logga-in" not in url)
