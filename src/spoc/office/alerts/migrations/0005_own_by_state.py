"""Ours by state: what waits for approval is counted for every page."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('alerts', '0004_lists'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='alert',
            index=models.Index(condition=models.Q(('is_own', True)), fields=['state', 'id'], name='alert_own_state'),
        ),
    ]
