"""The page and its font, as files; a browser asks each time whether they changed."""

from pathlib import Path
from typing import Any

import fontpkg  # type: ignore[import-untyped]
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

PAGE = Path(__file__).parent / "page"
FONT = "Hind Siliguri"
WEIGHTS = {300, 400, 500, 600, 700}
NO_CACHE = {"Cache-Control": "no-cache"}


class _Page(StaticFiles):
    """The page's files; a browser asks each time whether they changed."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers.update(NO_CACHE)
        return response


async def _font(request: Request) -> Response:
    weight = int(request.path_params["weight"])
    if weight not in WEIGHTS:
        return Response(status_code=404)
    return FileResponse(fontpkg.path(FONT, weight), media_type="font/ttf")


async def _index(_request: Request) -> Response:
    index = PAGE / "index.html"
    if not index.is_file():
        return Response("The page is not built in.", 404)
    return FileResponse(index, headers=NO_CACHE)


def page_routes() -> list[Route | Mount]:
    return [
        Route("/", _index),
        Route("/fonts/hind-siliguri-{weight:int}.ttf", _font),
        Mount("/page", _Page(directory=PAGE, check_dir=False)),
    ]
