from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("posts", "0003_series")]

    operations = [
        migrations.AddField(
            model_name="post",
            name="readable_since",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="post",
            name="changed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="changed"),
        ),
    ]
