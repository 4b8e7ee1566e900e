"""When each topic came onto its board: until now, when it was begun."""

import django.utils.timezone
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def since_begun(apps, schema_editor):
    topics = apps.get_model("forum_conversation", "Topic").objects.filter(pk=OuterRef("pk"))
    details = apps.get_model("community", "TopicDetail").objects.all()
    details.update(arrived_on=Subquery(topics.values("created")[:1]))


class Migration(migrations.Migration):
    dependencies = [("community", "0003_search")]

    operations = [
        migrations.AddField(
            model_name="topicdetail",
            name="arrived_on",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.RunPython(since_begun, migrations.RunPython.noop),
    ]
