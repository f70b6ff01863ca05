"""people, drafts and waiting updates, which lay open before, are sealed"""

import json

import sqlalchemy as sa
from alembic import context, op

from storage.vault import Spot

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
IDENTITY = ('name', 'sex', 'born', 'born_exact', 'phone', 'place')
WAITING_OR_PARKED = (0, 2)

people = sa.table(
    'people', sa.column('id'), sa.column('name'), sa.column('sex'), sa.column('born', sa.Date),
    sa.column('born_exact', sa.Boolean), sa.column('phone'), sa.column('place'), sa.column('phone_index'), sa.column('sealed'),
)
person_keys = sa.table('person_keys', sa.column('person_id'), sa.column('service_key'), sa.column('wrapped'))
conversations = sa.table(
    'conversations', sa.column('telegram_id'), sa.column('draft', sa.JSON), sa.column('sealed'),
)
inbox = sa.table('inbox', sa.column('id'), sa.column('update_id'), sa.column('body'))


def upgrade() -> None:
    with op.batch_alter_table('accounts') as batch:
        batch.add_column(sa.Column('roles', sa.String(64), nullable=False, server_default=''))
        batch.add_column(sa.Column('hat', sa.String(24), nullable=False, server_default='patient'))
        batch.create_check_constraint('hat', "hat IN ('patient', 'doctor', 'staff')")
    with op.batch_alter_table('people') as batch:
        batch.add_column(sa.Column('phone_index', sa.LargeBinary()))
        batch.add_column(sa.Column('sealed', sa.LargeBinary()))
        batch.add_column(sa.Column('merged_into', BIG))
        batch.add_column(sa.Column('erased_at', sa.DateTime()))
    with op.batch_alter_table('conversations') as batch:
        batch.add_column(sa.Column('sealed', sa.LargeBinary()))
    _seal_people()
    _seal_drafts()
    _seal_bodies()
    with op.batch_alter_table('people') as batch:
        batch.drop_constraint(op.f('ck_people_sex'), type_='check')
        for name in IDENTITY:
            batch.drop_column(name)
        batch.alter_column('sealed', existing_type=sa.LargeBinary(), nullable=False)
        batch.create_index('ix_people_phone_index', ['phone_index'])
        batch.create_index('ix_people_merged_into', ['merged_into'])
        batch.create_foreign_key('fk_people_merged_into', 'people', ['merged_into'], ['id'])
        batch.create_check_constraint('not_into_itself', 'merged_into <> id')
    with op.batch_alter_table('conversations') as batch:
        batch.drop_column('draft')
    with op.batch_alter_table('conversations') as batch:
        batch.alter_column('sealed', existing_type=sa.LargeBinary(), new_column_name='draft')


def downgrade() -> None:
    with op.batch_alter_table('conversations') as batch:
        batch.alter_column('draft', existing_type=sa.LargeBinary(), new_column_name='sealed')
    with op.batch_alter_table('conversations') as batch:
        batch.add_column(sa.Column('draft', sa.JSON(), nullable=False, server_default='{}'))
    with op.batch_alter_table('people') as batch:
        batch.add_column(sa.Column('name', sa.Text(), nullable=False, server_default=''))
        batch.add_column(sa.Column('sex', sa.String(8), nullable=False, server_default='other'))
        batch.add_column(sa.Column('born', sa.Date(), nullable=False, server_default='1900-01-01'))
        batch.add_column(sa.Column('born_exact', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column('phone', sa.String(16), nullable=False, server_default=''))
        batch.add_column(sa.Column('place', sa.String(64), nullable=False, server_default=''))
    _open_bodies()
    _open_drafts()
    _open_people()
    with op.batch_alter_table('people') as batch:
        batch.drop_constraint('fk_people_merged_into', type_='foreignkey')
        batch.drop_constraint(op.f('ck_people_not_into_itself'), type_='check')
        batch.drop_index('ix_people_merged_into')
        batch.drop_index('ix_people_phone_index')
        for name in ('phone_index', 'sealed', 'merged_into', 'erased_at'):
            batch.drop_column(name)
        batch.create_check_constraint('sex', "sex IN ('female', 'male', 'other')")
        for name in ('name', 'sex', 'born', 'born_exact', 'phone', 'place'):
            batch.alter_column(name, server_default=None)
    with op.batch_alter_table('conversations') as batch:
        batch.drop_column('sealed')
        batch.alter_column('draft', existing_type=sa.JSON(), server_default=None)
    with op.batch_alter_table('accounts') as batch:
        batch.drop_constraint(op.f('ck_accounts_hat'), type_='check')
        batch.drop_column('hat')
        batch.drop_column('roles')


def _seal_people() -> None:
    connection, vault = op.get_bind(), context.config.attributes['vault']
    for row in connection.execute(sa.select(people.c.id, *(people.c[name] for name in IDENTITY))).all():
        wrapped = vault.new_data_key(row.id)
        connection.execute(sa.insert(person_keys).values(
            person_id=row.id, service_key=vault.number_of(wrapped), wrapped=wrapped,
        ))
        told = {name: getattr(row, name) for name in IDENTITY}
        told['born'] = row.born.isoformat()
        sealed = vault.cipher(row.id, wrapped).seal(_of_person(row.id), json.dumps(told).encode())
        connection.execute(sa.update(people).where(people.c.id == row.id).values(
            sealed=sealed, phone_index=vault.blind_phone(row.phone),
        ))


def _open_people() -> None:
    connection, vault = op.get_bind(), context.config.attributes['vault']
    # Whoever was erased stays so: nothing can be opened, nothing is left of them.
    joined = people.join(person_keys, person_keys.c.person_id == people.c.id)
    query = sa.select(people.c.id, people.c.sealed, person_keys.c.wrapped).select_from(joined)
    for row in connection.execute(query.where(person_keys.c.wrapped.is_not(None))).all():
        told = json.loads(vault.cipher(row.id, row.wrapped).open(_of_person(row.id), row.sealed))
        values = {name: told[name] for name in IDENTITY}
        values['born'] = sa.cast(sa.literal(told['born']), sa.Date) if connection.dialect.name == 'postgresql' else sa.literal(told['born'], sa.String)
        connection.execute(sa.update(people).where(people.c.id == row.id).values(values))


def _of_person(person_id: int) -> Spot:
    return Spot('people', 'sealed', person_id, person_id)


def _seal_drafts() -> None:
    connection, vault = op.get_bind(), context.config.attributes['vault']
    for row in connection.execute(sa.select(conversations.c.telegram_id, conversations.c.draft)).all():
        if row.draft:
            sealed = vault.seal(_of_draft(row.telegram_id), json.dumps(row.draft).encode())
            _change(conversations.c.telegram_id == row.telegram_id, sealed=sealed)


def _open_drafts() -> None:
    connection, vault = op.get_bind(), context.config.attributes['vault']
    query = sa.select(conversations.c.telegram_id, conversations.c.sealed)
    for row in connection.execute(query.where(conversations.c.sealed.is_not(None))).all():
        draft = json.loads(vault.open(_of_draft(row.telegram_id), row.sealed))
        _change(conversations.c.telegram_id == row.telegram_id, draft=draft)


def _of_draft(telegram_id: int) -> Spot:
    return Spot('conversations', 'draft', telegram_id, 0)


def _change(condition: 'sa.ColumnElement[bool]', **values: object) -> None:
    op.get_bind().execute(sa.update(conversations).where(condition).values(**values))


def _seal_bodies() -> None:
    vault = context.config.attributes['vault']
    _each_body(lambda update_id, body: vault.seal(_of_body(update_id), body))


def _open_bodies() -> None:
    vault = context.config.attributes['vault']
    _each_body(lambda update_id, body: vault.open(_of_body(update_id), body))


def _each_body(change) -> None:  # type: ignore[no-untyped-def]
    connection = op.get_bind()
    query = sa.select(inbox.c.id, inbox.c.update_id, inbox.c.body).where(inbox.c.body.is_not(None))
    for row in connection.execute(query).all():
        body = change(row.update_id, bytes(row.body))
        connection.execute(sa.update(inbox).where(inbox.c.id == row.id).values(body=body))


def _of_body(update_id: int) -> Spot:
    return Spot('inbox', 'body', update_id, 0)
