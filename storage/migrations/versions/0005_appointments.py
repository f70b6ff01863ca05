"""doctors' hours, appointments, the waitlist, reminders"""

import sqlalchemy as sa
from alembic import op


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('directory_changes',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('doctor_id', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_directory_changes')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('directory_changes', schema=None) as batch_op:
        batch_op.create_index('ix_directory_changes_at', ['at'], unique=False)

    op.create_table('live_messages',
    sa.Column('telegram_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('key', sa.String(length=48), nullable=False),
    sa.Column('message_id', sa.BigInteger(), nullable=False),
    sa.Column('shown_at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('telegram_id', 'key', name=op.f('pk_live_messages'))
    )
    with op.batch_alter_table('live_messages', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_live_messages_key'), ['key'], unique=False)
        batch_op.create_index(batch_op.f('ix_live_messages_shown_at'), ['shown_at'], unique=False)

    op.create_table('reminders',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('subject', sa.String(length=24), nullable=False),
    sa.Column('subject_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(length=48), nullable=False),
    sa.Column('telegram_id', sa.BigInteger(), nullable=False),
    sa.Column('due_at', sa.DateTime(), nullable=False),
    sa.Column('late_until', sa.DateTime(), nullable=False),
    sa.Column('state', sa.Enum('scheduled', 'sent', 'missed', 'suppressed', name='state', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('finished_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("(finished_at IS NULL) = (state = 'scheduled')", name=op.f('ck_reminders_finished')),
    sa.CheckConstraint('late_until >= due_at', name=op.f('ck_reminders_late_after_due')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reminders')),
    sa.UniqueConstraint('subject', 'subject_id', 'kind', 'due_at', 'telegram_id', name=op.f('uq_reminders_subject_subject_id_kind_due_at_telegram_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('reminders', schema=None) as batch_op:
        batch_op.create_index('ix_reminders_due', ['due_at', 'late_until', 'id'], unique=False, sqlite_where=sa.text('finished_at IS NULL'), postgresql_where=sa.text('finished_at IS NULL'))
        batch_op.create_index('ix_reminders_finished_at', ['finished_at'], unique=False, sqlite_where=sa.text('finished_at IS NOT NULL'), postgresql_where=sa.text('finished_at IS NOT NULL'))

    op.create_table('alerts',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('wish', sa.String(length=64), nullable=False),
    sa.Column('speciality', sa.String(length=40), nullable=True),
    sa.Column('since', sa.DateTime(), nullable=False),
    sa.Column('told_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_alerts_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_alerts')),
    sa.UniqueConstraint('account_id', 'wish', name=op.f('uq_alerts_account_id_wish'))
    )
    with op.batch_alter_table('alerts', schema=None) as batch_op:
        batch_op.create_index('ix_alerts_waiting', ['speciality'], unique=False, sqlite_where=sa.text('told_at IS NULL'), postgresql_where=sa.text('told_at IS NULL'))

    op.create_table('appointments',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('doctor_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('person_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('status', sa.Enum('held', 'booked', 'checked-in', 'in-consultation', 'fulfilled', 'rescheduled', 'cancelled', 'expired', 'missed', 'doctor-absent', 'entered-in-error', name='status', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('kind', sa.Enum('routine', 'follow-up', name='kind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('mode', sa.Enum('fixed', 'serial', name='mode', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('starts_at', sa.DateTime(), nullable=False),
    sa.Column('ends_at', sa.DateTime(), nullable=False),
    sa.Column('session', sa.DateTime(), nullable=False),
    sa.Column('token', sa.Integer(), nullable=False),
    sa.Column('fee', sa.Integer(), nullable=False),
    sa.Column('free_until', sa.Integer(), nullable=False),
    sa.Column('half_until', sa.Integer(), nullable=False),
    sa.Column('moves', sa.Integer(), nullable=False),
    sa.Column('previous_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('first_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('grant_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('hold_until', sa.DateTime(), nullable=True),
    sa.Column('booked_at', sa.DateTime(), nullable=True),
    sa.Column('confirmed_at', sa.DateTime(), nullable=True),
    sa.Column('checked_in_at', sa.DateTime(), nullable=True),
    sa.Column('called_at', sa.DateTime(), nullable=True),
    sa.Column('skipped', sa.Boolean(), nullable=False),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.Column('ended_by', sa.Enum('patient', 'doctor', 'clinic', name='ended_by', native_enum=False, create_constraint=True, length=24), nullable=True),
    sa.Column('reason', sa.Enum('better', 'other-time', 'other-doctor', 'cost', 'mistake', 'ill', 'emergency', 'hours-changed', 'doctor-left', 'erased', 'other', name='reason', native_enum=False, create_constraint=True, length=24), nullable=True),
    sa.Column('asked_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("(status = 'held') = (hold_until IS NOT NULL)", name=op.f('ck_appointments_held_until')),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_appointments_has_a_length')),
    sa.CheckConstraint('token > 0 AND fee >= 0 AND moves >= 0', name=op.f('ck_appointments_counts')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_appointments_account_id')),
    sa.ForeignKeyConstraint(['doctor_id'], ['people.id'], name=op.f('fk_appointments_doctor_id')),
    sa.ForeignKeyConstraint(['first_id'], ['appointments.id'], name=op.f('fk_appointments_first_id')),
    sa.ForeignKeyConstraint(['grant_id'], ['access_grants.id'], name=op.f('fk_appointments_grant_id'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_appointments_person_id')),
    sa.ForeignKeyConstraint(['previous_id'], ['appointments.id'], name=op.f('fk_appointments_previous_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appointments')),
    sa.UniqueConstraint('previous_id', name=op.f('uq_appointments_previous_id'))
    )
    with op.batch_alter_table('appointments', schema=None) as batch_op:
        batch_op.create_index('ix_appointments_account', ['account_id', 'starts_at'], unique=False)
        batch_op.create_index('ix_appointments_asked', ['starts_at'], unique=False, sqlite_where=sa.text("asked_at IS NOT NULL AND status = 'booked'"), postgresql_where=sa.text("asked_at IS NOT NULL AND status = 'booked'"))
        batch_op.create_index('ix_appointments_coming', ['starts_at'], unique=False, sqlite_where=sa.text("status IN ('booked', 'checked-in', 'in-consultation')"), postgresql_where=sa.text("status IN ('booked', 'checked-in', 'in-consultation')"))
        batch_op.create_index('ix_appointments_doctor', ['doctor_id', 'starts_at'], unique=False)
        batch_op.create_index('ix_appointments_held', ['hold_until'], unique=False, sqlite_where=sa.text("status = 'held'"), postgresql_where=sa.text("status = 'held'"))
        batch_op.create_index('ix_appointments_person', ['person_id', 'starts_at'], unique=False)
        batch_op.create_index('uq_appointments_doctor_start', ['doctor_id', 'starts_at'], unique=True, sqlite_where=sa.text("status IN ('booked', 'checked-in', 'held', 'in-consultation')"), postgresql_where=sa.text("status IN ('booked', 'checked-in', 'held', 'in-consultation')"))
        batch_op.create_index('uq_appointments_inside', ['doctor_id'], unique=True, sqlite_where=sa.text("status = 'in-consultation'"), postgresql_where=sa.text("status = 'in-consultation'"))
        batch_op.create_index('uq_appointments_person_start', ['person_id', 'starts_at'], unique=True, sqlite_where=sa.text("status IN ('booked', 'checked-in', 'held', 'in-consultation')"), postgresql_where=sa.text("status IN ('booked', 'checked-in', 'held', 'in-consultation')"))

    op.create_table('booking_terms',
    sa.Column('doctor_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('buffer', sa.Integer(), nullable=False),
    sa.Column('lead', sa.Integer(), nullable=False),
    sa.Column('horizon', sa.Integer(), nullable=False),
    sa.Column('holidays', sa.Boolean(), nullable=False),
    sa.Column('free_until', sa.Integer(), nullable=False),
    sa.Column('half_until', sa.Integer(), nullable=False),
    sa.Column('moves', sa.Integer(), nullable=False),
    sa.Column('presence', sa.Enum('off', 'online', 'break', name='presence', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('presence_until', sa.DateTime(), nullable=True),
    sa.Column('late_by', sa.Integer(), nullable=False),
    sa.Column('late_on', sa.Date(), nullable=True),
    sa.CheckConstraint('buffer >= 0 AND lead >= 0 AND horizon >= 0', name=op.f('ck_booking_terms_ahead')),
    sa.CheckConstraint('half_until BETWEEN 0 AND free_until', name=op.f('ck_booking_terms_giving_back')),
    sa.CheckConstraint('moves >= 0 AND late_by >= 0', name=op.f('ck_booking_terms_counts')),
    sa.ForeignKeyConstraint(['doctor_id'], ['doctors.id'], name=op.f('fk_booking_terms_doctor_id')),
    sa.PrimaryKeyConstraint('doctor_id', name=op.f('pk_booking_terms'))
    )
    op.create_table('doctor_hours',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('doctor_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=False),
    sa.Column('begins', sa.Integer(), nullable=False),
    sa.Column('ends', sa.Integer(), nullable=False),
    sa.Column('visit', sa.Integer(), nullable=False),
    sa.Column('mode', sa.Enum('fixed', 'serial', name='mode', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.CheckConstraint('begins % 5 = 0 AND ends % 5 = 0', name=op.f('ck_doctor_hours_grid')),
    sa.CheckConstraint('begins >= 0 AND begins < 1440 AND begins < ends AND ends <= 1800', name=op.f('ck_doctor_hours_window')),
    sa.CheckConstraint('until >= since', name=op.f('ck_doctor_hours_holds')),
    sa.CheckConstraint('visit BETWEEN 5 AND 120 AND visit % 5 = 0', name=op.f('ck_doctor_hours_visit')),
    sa.CheckConstraint('weekday BETWEEN 0 AND 6', name=op.f('ck_doctor_hours_weekday')),
    sa.ForeignKeyConstraint(['doctor_id'], ['doctors.id'], name=op.f('fk_doctor_hours_doctor_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_doctor_hours'))
    )
    with op.batch_alter_table('doctor_hours', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_doctor_hours_doctor_id'), ['doctor_id'], unique=False)

    op.create_table('doctor_leaves',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('doctor_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('last', sa.Date(), nullable=False),
    sa.Column('begins', sa.Integer(), nullable=False),
    sa.Column('ends', sa.Integer(), nullable=False),
    sa.CheckConstraint('begins % 5 = 0 AND ends % 5 = 0', name=op.f('ck_doctor_leaves_grid')),
    sa.CheckConstraint('begins >= 0 AND begins < 1440 AND begins < ends AND ends <= 1800', name=op.f('ck_doctor_leaves_window')),
    sa.CheckConstraint('last >= first', name=op.f('ck_doctor_leaves_days')),
    sa.ForeignKeyConstraint(['doctor_id'], ['doctors.id'], name=op.f('fk_doctor_leaves_doctor_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_doctor_leaves'))
    )
    with op.batch_alter_table('doctor_leaves', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_doctor_leaves_doctor_id'), ['doctor_id'], unique=False)

    op.create_table('doctor_openings',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('doctor_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('begins', sa.Integer(), nullable=False),
    sa.Column('ends', sa.Integer(), nullable=False),
    sa.Column('visit', sa.Integer(), nullable=False),
    sa.Column('mode', sa.Enum('fixed', 'serial', name='mode', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.CheckConstraint('begins % 5 = 0 AND ends % 5 = 0', name=op.f('ck_doctor_openings_grid')),
    sa.CheckConstraint('begins >= 0 AND begins < 1440 AND begins < ends AND ends <= 1800', name=op.f('ck_doctor_openings_window')),
    sa.CheckConstraint('visit BETWEEN 5 AND 120 AND visit % 5 = 0', name=op.f('ck_doctor_openings_visit')),
    sa.ForeignKeyConstraint(['doctor_id'], ['doctors.id'], name=op.f('fk_doctor_openings_doctor_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_doctor_openings'))
    )
    with op.batch_alter_table('doctor_openings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_doctor_openings_doctor_id'), ['doctor_id'], unique=False)

    op.create_table('favourites',
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('doctor_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('since', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_favourites_account_id')),
    sa.ForeignKeyConstraint(['doctor_id'], ['doctors.id'], name=op.f('fk_favourites_doctor_id')),
    sa.PrimaryKeyConstraint('account_id', 'doctor_id', name=op.f('pk_favourites'))
    )
    with op.batch_alter_table('favourites', schema=None) as batch_op:
        batch_op.create_index('ix_favourites_doctor', ['doctor_id'], unique=False)

    op.create_table('waits',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('doctor_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('person_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('day', sa.Date(), nullable=True),
    sa.Column('state', sa.Enum('waiting', 'offered', 'taken', 'passed', 'lapsed', 'over', name='state', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('since', sa.DateTime(), nullable=False),
    sa.Column('appointment_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("(state IN ('waiting', 'offered')) = (ended_at IS NULL)", name=op.f('ck_waits_ended')),
    sa.CheckConstraint("state <> 'offered' OR appointment_id IS NOT NULL", name=op.f('ck_waits_offered')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_waits_account_id')),
    sa.ForeignKeyConstraint(['appointment_id'], ['appointments.id'], name=op.f('fk_waits_appointment_id')),
    sa.ForeignKeyConstraint(['doctor_id'], ['people.id'], name=op.f('fk_waits_doctor_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_waits_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_waits'))
    )
    with op.batch_alter_table('waits', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_waits_account_id'), ['account_id'], unique=False)
        batch_op.create_index('ix_waits_appointment', ['appointment_id'], unique=False, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
        batch_op.create_index('ix_waits_doctor', ['doctor_id', 'since'], unique=False, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
        batch_op.create_index('uq_waits_once', ['doctor_id', 'person_id'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))



def downgrade() -> None:
    with op.batch_alter_table('waits', schema=None) as batch_op:
        batch_op.drop_index('uq_waits_once', sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
        batch_op.drop_index('ix_waits_doctor', sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
        batch_op.drop_index('ix_waits_appointment', sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_waits_account_id'))

    op.drop_table('waits')
    with op.batch_alter_table('favourites', schema=None) as batch_op:
        batch_op.drop_index('ix_favourites_doctor')

    op.drop_table('favourites')
    with op.batch_alter_table('doctor_openings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_doctor_openings_doctor_id'))

    op.drop_table('doctor_openings')
    with op.batch_alter_table('doctor_leaves', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_doctor_leaves_doctor_id'))

    op.drop_table('doctor_leaves')
    with op.batch_alter_table('doctor_hours', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_doctor_hours_doctor_id'))

    op.drop_table('doctor_hours')
    op.drop_table('booking_terms')
    with op.batch_alter_table('appointments', schema=None) as batch_op:
        batch_op.drop_index('uq_appointments_person_start', sqlite_where=sa.text("status IN ('booked', 'checked-in', 'held', 'in-consultation')"), postgresql_where=sa.text("status IN ('booked', 'checked-in', 'held', 'in-consultation')"))
        batch_op.drop_index('uq_appointments_inside', sqlite_where=sa.text("status = 'in-consultation'"), postgresql_where=sa.text("status = 'in-consultation'"))
        batch_op.drop_index('uq_appointments_doctor_start', sqlite_where=sa.text("status IN ('booked', 'checked-in', 'held', 'in-consultation')"), postgresql_where=sa.text("status IN ('booked', 'checked-in', 'held', 'in-consultation')"))
        batch_op.drop_index('ix_appointments_person')
        batch_op.drop_index('ix_appointments_held', sqlite_where=sa.text("status = 'held'"), postgresql_where=sa.text("status = 'held'"))
        batch_op.drop_index('ix_appointments_doctor')
        batch_op.drop_index('ix_appointments_coming', sqlite_where=sa.text("status IN ('booked', 'checked-in', 'in-consultation')"), postgresql_where=sa.text("status IN ('booked', 'checked-in', 'in-consultation')"))
        batch_op.drop_index('ix_appointments_asked', sqlite_where=sa.text("asked_at IS NOT NULL AND status = 'booked'"), postgresql_where=sa.text("asked_at IS NOT NULL AND status = 'booked'"))
        batch_op.drop_index('ix_appointments_account')

    op.drop_table('appointments')
    with op.batch_alter_table('alerts', schema=None) as batch_op:
        batch_op.drop_index('ix_alerts_waiting', sqlite_where=sa.text('told_at IS NULL'), postgresql_where=sa.text('told_at IS NULL'))

    op.drop_table('alerts')
    with op.batch_alter_table('reminders', schema=None) as batch_op:
        batch_op.drop_index('ix_reminders_finished_at', sqlite_where=sa.text('finished_at IS NOT NULL'), postgresql_where=sa.text('finished_at IS NOT NULL'))
        batch_op.drop_index('ix_reminders_due', sqlite_where=sa.text('finished_at IS NULL'), postgresql_where=sa.text('finished_at IS NULL'))

    op.drop_table('reminders')
    with op.batch_alter_table('live_messages', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_live_messages_shown_at'))
        batch_op.drop_index(batch_op.f('ix_live_messages_key'))

    op.drop_table('live_messages')
    with op.batch_alter_table('directory_changes', schema=None) as batch_op:
        batch_op.drop_index('ix_directory_changes_at')

    op.drop_table('directory_changes')
