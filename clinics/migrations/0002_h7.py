import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clinics', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.DeleteModel(
            name='CaseloadEntry',
        ),
        migrations.CreateModel(
            name='CaseloadEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('changes', models.PositiveBigIntegerField()),
                ('on', models.DateField()),
                ('made_by', models.CharField(max_length=24)),
                ('kind', models.PositiveSmallIntegerField()),
                ('since', models.DateField()),
                ('program', models.SlugField(blank=True, max_length=60)),
                ('has_precautions', models.BooleanField()),
                ('is_new', models.BooleanField()),
                ('reason', models.CharField(max_length=300)),
                ('also', models.JSONField()),
                ('who', models.TextField()),
                ('cells', models.TextField()),
                ('walker', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='caseload_entry', to=settings.AUTH_USER_MODEL)),
            ],
        ),
    ]
