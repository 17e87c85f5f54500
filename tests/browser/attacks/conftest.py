import pytest
from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser(django_db_setup: None, browser: Browser) -> Browser:
    """The one of every journey, once there is a database: Playwright keeps a loop in this thread, beside which none is made."""
    return browser
