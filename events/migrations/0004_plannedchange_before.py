from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0003_pages")]

    operations = [
        migrations.AddField(
            model_name="plannedchange", name="before", field=models.JSONField(default=dict, editable=False)
        )
    ]
