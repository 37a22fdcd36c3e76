"""Each check writes fewer indexes: those that begin like another one are gone, and no check without a case is in its."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0001_first'),
        ('screening', '0005_node_that_answered'),
        ('subjects', '0013_numbers_by_gaps'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='match',
            name='query',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='matches', to='screening.query'),
        ),
        migrations.AlterField(
            model_name='match',
            name='subject',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='matches', to='subjects.subject'),
        ),
        migrations.AlterField(
            model_name='query',
            name='case',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='queries', to='cases.case'),
        ),
        migrations.AlterField(
            model_name='sourceanswer',
            name='query',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='screening.query'),
        ),
        migrations.AddIndex(
            model_name='query',
            index=models.Index(condition=models.Q(('case__isnull', False)), fields=['case'], name='query_of_case'),
        ),
    ]
