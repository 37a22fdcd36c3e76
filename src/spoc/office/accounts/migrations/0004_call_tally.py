"""Calls of the API counted by all processes together, in a table that is kept out of the database's log."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_saved_views'),
    ]

    operations = [
        migrations.CreateModel(
            name='CallTally',
            fields=[
                ('caller', models.CharField(max_length=200, primary_key=True, serialize=False)),
                ('minute', models.BigIntegerField(help_text='since 1970')),
                ('calls', models.IntegerField()),
                ('before', models.IntegerField(default=0, help_text='in the minute before')),
            ],
            options={
                'verbose_name_plural': 'call tallies',
            },
        ),
        migrations.RunSQL("ALTER TABLE accounts_calltally SET UNLOGGED", migrations.RunSQL.noop),
    ]
