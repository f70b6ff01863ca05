"""Play people from outside: JSON requests, and streams of what happens on their phones."""

from collections.abc import Awaitable, Callable
from dataclasses import fields
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from playground.arguments import Json
from playground.chats import Telegram
from playground.errors import ApiError, PeopleError
from playground.faults import Fault
from playground.forms import Form, parts
from playground.pages import NO_CACHE, page_routes
from playground.store import Store
from playground.streams import server_sent

OWN = {"first_name", "last_name", "username", "language_code", "phone", "role", "id"}

Answer = Callable[[Request], Awaitable[Response]]


def pages(telegram: Telegram, store: Store | None = None) -> Starlette:
    api = PeopleApi(telegram, store)
    return Starlette(routes=[*api.routes(), *page_routes()])


class PeopleApi:
    """Each request is one of `People`'s methods; what it did is on disk before it is answered."""

    def __init__(self, telegram: Telegram, store: Store | None) -> None:
        self._telegram = telegram
        self._people = telegram.people
        self._store = store

    def routes(self) -> list[Route]:
        person = "/api/people/{id:int}"
        posts = {
            "text": self.text,
            "edit": self.edit,
            "contact": self.contact,
            "location": self.location,
            "photo": self.photo,
            "document": self.document,
            "voice": self.voice,
            "album": self.album,
            "press": self.press,
            "inline": self.inline,
            "choose": self.choose,
            "react": self.react,
            "read": self._deed(self._people.reads),
            "block": self._deed(self._people.blocks),
            "unblock": self._deed(self._people.unblocks),
            "clear": self._deed(self._people.clears),
        }
        return [
            Route("/api/people", self._json(self.everyone), methods=["GET"]),
            Route("/api/people", self._json(self.add), methods=["POST"]),
            Route(f"{person}/chat", self._json(self.chat)),
            Route(f"{person}/events", self.events),
            Route("/api/events", self.events),
            *(
                Route(f"{person}/{name}", self._json(do), methods=["POST"])
                for name, do in posts.items()
            ),
            Route("/api/updates", self._json(self.update), methods=["POST"]),
            Route("/api/files/{file_id}", self.file),
            Route("/api/clock", self._json(self.clock), methods=["GET", "POST"]),
            Route("/api/faults", self._json(self.fault), methods=["POST"]),
        ]

    def _json(self, do: Callable[[Request], Awaitable[Any]]) -> Answer:
        async def answer(request: Request) -> Response:
            try:
                said = await do(request)
            except PeopleError as wrong:
                return _json_response({"error": str(wrong)}, wrong.status)
            except ApiError as wrong:
                return _json_response({"error": wrong.description}, 400)
            except (TypeError, ValueError, KeyError) as wrong:
                return _json_response({"error": f"wrong request: {wrong}"}, 400)
            if self._store and request.method == "POST":
                await self._store.flush()
            return _json_response(said)

        return answer

    # -- people

    async def everyone(self, _request: Request) -> list[Json]:
        return [person.view() for person in self._people.all()]

    async def add(self, request: Request) -> Json:
        given = await _object(request)
        about = {key: value for key, value in given.items() if key in OWN and value is not None}
        return self._people.add(str(about.pop("first_name", "")), **about).view()

    async def chat(self, request: Request) -> Json:
        return self._people.chat(_id(request))

    async def text(self, request: Request) -> Json:
        asked = await _object(request)
        return _sent(
            self._people.types(
                _id(request),
                str(asked.get("text", "")),
                asked.get("reply_to"),
                asked.get("thread"),
            ),
        )

    async def edit(self, request: Request) -> Json:
        asked = await _object(request)
        return _sent(self._people.edits(_id(request), asked["message_id"], str(asked["text"])))

    async def contact(self, request: Request) -> Json:
        asked = await _object(request)
        known = {key: asked[key] for key in ("phone", "first_name", "user_id") if key in asked}
        return _sent(self._people.shares_contact(_id(request), **known))

    async def location(self, request: Request) -> Json:
        asked = await _object(request)
        place = float(asked["latitude"]), float(asked["longitude"])
        return _sent(self._people.shares_location(_id(request), *place))

    # -- files

    async def photo(self, request: Request) -> Json:
        form = await _form(request)
        return _sent(self._people.sends_photo(_id(request), form.file, form.get("caption")))

    async def document(self, request: Request) -> Json:
        form = await _form(request)
        return _sent(self._people.sends_document(_id(request), form.file, form.get("caption")))

    async def voice(self, request: Request) -> Json:
        form = await _form(request)
        duration = int(form.get("duration") or 1)
        sent = self._people.sends_voice(_id(request), form.file, duration, form.get("caption"))
        return _sent(sent)

    async def album(self, request: Request) -> Json:
        form = await _form(request)
        sent = self._people.sends_album(_id(request), form.files, form.get("caption"))
        return {"message_ids": [message["message_id"] for message in sent]}

    # -- presses and the rest

    async def press(self, request: Request) -> Json:
        asked = await _object(request)
        known = {key: asked[key] for key in ("label", "data", "message_id") if key in asked}
        return {"query_id": self._people.presses(_id(request), **known)}

    async def inline(self, request: Request) -> Json:
        asked = await _object(request)
        query = str(asked.get("query", "")), str(asked.get("offset", ""))
        return {"query_id": self._people.asks_inline(_id(request), *query)}

    async def choose(self, request: Request) -> Json:
        asked = await _object(request)
        chosen = str(asked["query_id"]), str(asked["result_id"])
        return _sent(self._people.chooses(_id(request), *chosen))

    async def react(self, request: Request) -> Json:
        asked = await _object(request)
        emoji = str(asked.get("emoji", ""))
        return _sent(self._people.reacts(_id(request), asked["message_id"], emoji))

    def _deed(self, do: Callable[[int], None]) -> Callable[[Request], Awaitable[Json]]:
        """A deed that needs no more than a person."""

        async def deed(request: Request) -> Json:
            do(_id(request))
            return {"ok": True}

        return deed

    # -- the world around

    async def update(self, request: Request) -> Json:
        return {"update_id": self._telegram.updates.push_raw(await _object(request))}

    async def fault(self, request: Request) -> Json:
        asked = await _object(request)
        known = {field.name for field in fields(Fault)}
        fault = Fault(**{key: value for key, value in asked.items() if key in known})
        self._telegram.faults.plan(fault)
        return {"ok": True}

    async def clock(self, request: Request) -> Json:
        if request.method == "POST":
            asked = await _object(request)
            if asked.get("reset"):
                self._telegram.clock.reset()
            else:
                self._telegram.clock.forward(float(asked["forward_seconds"]))
            self._telegram.tell_clock()
        return self._telegram.clock_view()

    async def file(self, request: Request) -> Response:
        file = self._telegram.files.get(request.path_params["file_id"])
        if file is None:
            return _json_response({"error": "there is no such file"}, 404)
        # Somebody's upload must not become a page of ours.
        safe = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        return Response(file.data, media_type=file.mime, headers=safe)

    async def events(self, request: Request) -> Response:
        person_id = request.path_params.get("id")
        if person_id is not None and person_id not in self._telegram.phones:
            return _json_response({"error": f"there is no person {person_id}"}, 404)
        listener = self._telegram.listen(person_id)
        return StreamingResponse(server_sent(listener), 200, NO_CACHE, "text/event-stream")


async def _form(request: Request) -> Form:
    content_type = request.headers.get("content-type", "").encode("latin-1")
    return Form(parts(content_type, await request.body()))


async def _object(request: Request) -> Json:
    try:
        value = orjson.loads(await request.body() or b"{}")
    except orjson.JSONDecodeError:
        raise PeopleError("the body is not JSON") from None
    if not isinstance(value, dict):
        raise PeopleError("the body is not a JSON object")
    return value


def _id(request: Request) -> int:
    return int(request.path_params["id"])


def _sent(message: Json) -> Json:
    return {"message_id": message["message_id"]}


def _json_response(value: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(value), status, NO_CACHE, "application/json")
