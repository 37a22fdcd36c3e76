"""Entries go into the index at once: a list of pending ones is emptied by whichever check fills it, which then waits."""

import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0002_chain'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='auditentry',
            name='audit_by_subject',
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['subjects'], name='audit_by_subject'),
        ),
    ]
