"""What must not happen on any page: console errors, policy reports, requests to other hosts, missing files."""

from playwright.sync_api import ConsoleMessage, Page, Request, Response

# That a page's status is one of these is what its journey asserts; Chromium repeats it in the console.
STATUS = "Failed to load resource: the server responded with a status of"

# Words that are given back, in place; that they are is what the journey asserts.
GIVEN_BACK = 422


class Watched:
    def __init__(self) -> None:
        self.complaints: list[str] = []

    def watch(self, page: Page, origin: str) -> None:
        def note(words: str) -> None:
            self.complaints.append(f"{page.url}: {words}")

        def on_console(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"} and not message.text.startswith(STATUS):
                note(message.text)

        def on_request(request: Request) -> None:
            if not request.url.startswith((f"{origin}/", "blob:")):
                note(f"asks {request.url}")

        def on_response(response: Response) -> None:
            if (
                response.status >= 400
                and response.status != GIVEN_BACK
                and not response.request.is_navigation_request()
            ):
                note(f"{response.status} for {response.url}")

        def on_failure(request: Request) -> None:
            # Going on to the next page ends what the last one still loads.
            if request.failure != "net::ERR_ABORTED":
                note(f"{request.failure} for {request.url}")

        page.on("console", on_console)
        page.on("request", on_request)
        page.on("response", on_response)
        page.on("requestfailed", on_failure)
        page.on("pageerror", lambda error: note(str(error)))
