"""Numbers say under which version of the keys they were written; all that are there were written under the first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("subjects", "0002_probes")]

    operations = [
        migrations.AddField(
            model_name="identifier",
            name="key_version",
            field=models.PositiveSmallIntegerField(default=1),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="identifier",
            index=models.Index(fields=["key_version", "id"], name="identifier_key_version"),
        ),
    ]
