"""Lists kept under a name, and columns chosen."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from spoc.core.terms.offices import Desk

DESKS = [(desk.value, desk.value) for desk in Desk]


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_cache'),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(help_text='which list, as alerts', max_length=20)),
                ('name', models.CharField(max_length=60)),
                ('filter', models.JSONField(blank=True, default=dict, help_text='codes by facet')),
                ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, help_text='none: those of the user', size=None)),
                ('sort', models.CharField(blank=True, max_length=20)),
                ('is_default', models.BooleanField(default=False, help_text='how the list opens for its user')),
                ('shared_with', models.CharField(blank=True, choices=DESKS, help_text='the desk that sees it too', max_length=8)),
                ('made_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, help_text='taken away; it can be taken back', null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='saved_views', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name', 'id'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('user', 'place', 'name'), name='view_one_a_name'),
                    models.UniqueConstraint(condition=models.Q(('is_default', True), ('removed_at__isnull', True)), fields=('user', 'place'), name='view_one_default'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ColumnChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(help_text='which list, as alerts', max_length=20)),
                ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='column_choices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'place'), name='columns_one_a_list')],
            },
        ),
    ]
