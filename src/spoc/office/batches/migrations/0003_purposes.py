

import spoc.core.terms.offices
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('batches', '0002_watching'),
    ]

    operations = [
        migrations.AlterField(
            model_name='authorisation',
            name='purpose',
            field=models.CharField(choices=[(spoc.core.terms.offices.Purpose['BORDER_CHECK'], spoc.core.terms.offices.Purpose['BORDER_CHECK']), (spoc.core.terms.offices.Purpose['POLICE_CHECK'], spoc.core.terms.offices.Purpose['POLICE_CHECK']), (spoc.core.terms.offices.Purpose['CRIMINAL_INVESTIGATION'], spoc.core.terms.offices.Purpose['CRIMINAL_INVESTIGATION']), (spoc.core.terms.offices.Purpose['MISSING_PERSON'], spoc.core.terms.offices.Purpose['MISSING_PERSON']), (spoc.core.terms.offices.Purpose['SURRENDER'], spoc.core.terms.offices.Purpose['SURRENDER']), (spoc.core.terms.offices.Purpose['VEHICLE_REGISTRATION'], spoc.core.terms.offices.Purpose['VEHICLE_REGISTRATION']), (spoc.core.terms.offices.Purpose['TRAVEL_AUTHORISATION'], spoc.core.terms.offices.Purpose['TRAVEL_AUTHORISATION']), (spoc.core.terms.offices.Purpose['INCOMING_MESSAGE'], spoc.core.terms.offices.Purpose['INCOMING_MESSAGE']), (spoc.core.terms.offices.Purpose['DESK_WORK'], spoc.core.terms.offices.Purpose['DESK_WORK']), (spoc.core.terms.offices.Purpose['OVERSIGHT'], spoc.core.terms.offices.Purpose['OVERSIGHT']), (spoc.core.terms.offices.Purpose['SECURITY'], spoc.core.terms.offices.Purpose['SECURITY']), (spoc.core.terms.offices.Purpose['TRAINING'], spoc.core.terms.offices.Purpose['TRAINING'])], max_length=30),
        ),
        migrations.AlterField(
            model_name='checkjob',
            name='purpose',
            field=models.CharField(choices=[(spoc.core.terms.offices.Purpose['BORDER_CHECK'], spoc.core.terms.offices.Purpose['BORDER_CHECK']), (spoc.core.terms.offices.Purpose['POLICE_CHECK'], spoc.core.terms.offices.Purpose['POLICE_CHECK']), (spoc.core.terms.offices.Purpose['CRIMINAL_INVESTIGATION'], spoc.core.terms.offices.Purpose['CRIMINAL_INVESTIGATION']), (spoc.core.terms.offices.Purpose['MISSING_PERSON'], spoc.core.terms.offices.Purpose['MISSING_PERSON']), (spoc.core.terms.offices.Purpose['SURRENDER'], spoc.core.terms.offices.Purpose['SURRENDER']), (spoc.core.terms.offices.Purpose['VEHICLE_REGISTRATION'], spoc.core.terms.offices.Purpose['VEHICLE_REGISTRATION']), (spoc.core.terms.offices.Purpose['TRAVEL_AUTHORISATION'], spoc.core.terms.offices.Purpose['TRAVEL_AUTHORISATION']), (spoc.core.terms.offices.Purpose['INCOMING_MESSAGE'], spoc.core.terms.offices.Purpose['INCOMING_MESSAGE']), (spoc.core.terms.offices.Purpose['DESK_WORK'], spoc.core.terms.offices.Purpose['DESK_WORK']), (spoc.core.terms.offices.Purpose['OVERSIGHT'], spoc.core.terms.offices.Purpose['OVERSIGHT']), (spoc.core.terms.offices.Purpose['SECURITY'], spoc.core.terms.offices.Purpose['SECURITY']), (spoc.core.terms.offices.Purpose['TRAINING'], spoc.core.terms.offices.Purpose['TRAINING'])], max_length=30),
        ),
        migrations.AlterField(
            model_name='questionchunk',
            name='purpose',
            field=models.CharField(choices=[(spoc.core.terms.offices.Purpose['BORDER_CHECK'], spoc.core.terms.offices.Purpose['BORDER_CHECK']), (spoc.core.terms.offices.Purpose['POLICE_CHECK'], spoc.core.terms.offices.Purpose['POLICE_CHECK']), (spoc.core.terms.offices.Purpose['CRIMINAL_INVESTIGATION'], spoc.core.terms.offices.Purpose['CRIMINAL_INVESTIGATION']), (spoc.core.terms.offices.Purpose['MISSING_PERSON'], spoc.core.terms.offices.Purpose['MISSING_PERSON']), (spoc.core.terms.offices.Purpose['SURRENDER'], spoc.core.terms.offices.Purpose['SURRENDER']), (spoc.core.terms.offices.Purpose['VEHICLE_REGISTRATION'], spoc.core.terms.offices.Purpose['VEHICLE_REGISTRATION']), (spoc.core.terms.offices.Purpose['TRAVEL_AUTHORISATION'], spoc.core.terms.offices.Purpose['TRAVEL_AUTHORISATION']), (spoc.core.terms.offices.Purpose['INCOMING_MESSAGE'], spoc.core.terms.offices.Purpose['INCOMING_MESSAGE']), (spoc.core.terms.offices.Purpose['DESK_WORK'], spoc.core.terms.offices.Purpose['DESK_WORK']), (spoc.core.terms.offices.Purpose['OVERSIGHT'], spoc.core.terms.offices.Purpose['OVERSIGHT']), (spoc.core.terms.offices.Purpose['SECURITY'], spoc.core.terms.offices.Purpose['SECURITY']), (spoc.core.terms.offices.Purpose['TRAINING'], spoc.core.terms.offices.Purpose['TRAINING'])], max_length=30),
        ),
    ]
