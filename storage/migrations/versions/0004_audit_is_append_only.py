"""the audit refuses changes and deletions

A later migration that rebuilds one of these tables on SQLite has to make its triggers again.
"""

from alembic import op


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

TABLES = ('audit_events', 'audit_chain', 'audit_heads')
WHY = 'the audit is only ever added to'


def upgrade() -> None:
    if op.get_context().dialect.name == 'postgresql':
        op.execute(
            'CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS '
            f"$$ BEGIN RAISE EXCEPTION '{WHY}'; END $$"
        )
        for table in TABLES:
            op.execute(
                f'CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} '
                'FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()'
            )
        return
    for table in TABLES:
        for event in ('UPDATE', 'DELETE'):
            op.execute(
                f'CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} '
                f"BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
            )


def downgrade() -> None:
    if op.get_context().dialect.name == 'postgresql':
        for table in TABLES:
            op.execute(f'DROP TRIGGER {table}_append_only ON {table}')
        op.execute('DROP FUNCTION audit_is_append_only()')
        return
    for table in TABLES:
        for event in ('update', 'delete'):
            op.execute(f'DROP TRIGGER {table}_no_{event}')
