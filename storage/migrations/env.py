"""Alembic's entry: run the migrations on the connection we were given."""

from typing import Any, Literal

from alembic import context

from storage.tables import metadata
from storage.types import Moment


def _render(kind: str, item: Any, _context: object) -> str | Literal[False]:
    # A migration must not change when our types do, so it names SQLAlchemy's own.
    return "sa.DateTime()" if kind == "type" and isinstance(item, Moment) else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=_render,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
