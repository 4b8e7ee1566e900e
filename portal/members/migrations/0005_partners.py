"""Partners: what an organisation says of itself, its proposal and the decision, and members named on its page."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.members.names import LONGEST_KEY, name_key, searchable


def fill(apps, schema_editor):
    """Give each organisation its key, the first by name the plain one where two are alike, and its words."""
    known = set()
    for organisation in apps.get_model("members", "Organisation").objects.order_by("name"):
        key = name_key(organisation.name)
        organisation.name_key = key if key not in known else f"{key[: LONGEST_KEY - 12]} {organisation.pk}"
        organisation.words = searchable(f"{organisation.name} {organisation.place}")
        organisation.save()
        known.add(organisation.name_key)


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0002_page_words'),
        ('members', '0004_representatives_rights'),
    ]

    operations = [
        migrations.CreateModel(
            name='OrganisationDescription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('it', 'Italian'), ('fr', 'French'), ('en', 'English')], max_length=2, verbose_name='language')),
                ('text', models.TextField(max_length=1500, verbose_name='description')),
                ('words', models.TextField(blank=True, editable=False)),
            ],
            options={
                'verbose_name': 'description of an organisation',
                'verbose_name_plural': 'descriptions of organisations',
            },
        ),
        migrations.AddField(
            model_name='organisation',
            name='decided_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='decided'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='decided_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='languages',
            field=models.JSONField(blank=True, default=list, verbose_name='languages spoken'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='latitude',
            field=models.FloatField(blank=True, help_text='Of the place, in degrees, such as 43.84. With the longitude it puts the place on the map.', null=True, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)], verbose_name='latitude'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='logo',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.portalimage', verbose_name='logo'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='longitude',
            field=models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)], verbose_name='longitude'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='name_key',
            field=models.CharField(editable=False, max_length=320, null=True),
        ),
        migrations.AddField(
            model_name='organisation',
            name='proposed_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='proposed'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='proposed_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposed_organisations', to=settings.AUTH_USER_MODEL, verbose_name='proposed by'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='refusal',
            field=models.TextField(blank=True, editable=False, verbose_name='reason of the refusal'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='themes',
            field=models.ManyToManyField(blank=True, related_name='+', to='core.theme', verbose_name='themes'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='words',
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='organisation',
            name='name_key',
            field=models.CharField(editable=False, max_length=320, unique=True),
        ),
        migrations.AddField(
            model_name='preferences',
            name='named_with_organisation',
            field=models.BooleanField(default=False, help_text='Everybody can read it there: your display name and a link to your profile. Not without your yes.', verbose_name='Name me on the page of my organisation'),
        ),
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(fields=['approved', 'name'], name='approved_organisations'),
        ),
        migrations.AddField(
            model_name='organisationdescription',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='descriptions', to='members.organisation'),
        ),
        migrations.AddConstraint(
            model_name='organisationdescription',
            constraint=models.UniqueConstraint(fields=('organisation', 'language'), name='one_description_per_language'),
        ),
    ]
