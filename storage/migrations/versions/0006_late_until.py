"""a doctor runs late in a session, not all day"""

import sqlalchemy as sa
from alembic import op


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('booking_terms', schema=None) as batch_op:
        batch_op.add_column(sa.Column('late_until', sa.DateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('booking_terms', schema=None) as batch_op:
        batch_op.drop_column('late_until')
