from django.db import migrations

from core.markdown import render_essay
from publication.plain_markdown import as_markdown


def move_about(apps, schema_editor):
    """What stood in the settings as plain text becomes the page's own words."""
    Publication = apps.get_model("publication", "Publication")
    PageText = apps.get_model("publication", "PageText")
    for publication in Publication.objects.exclude(about=""):
        source = as_markdown(publication.about)
        PageText.objects.create(page="about", source=source, html=render_essay(source))


class Migration(migrations.Migration):
    dependencies = [("publication", "0002_site_settings")]
    operations = [
        migrations.RunPython(move_about, migrations.RunPython.noop),
        migrations.RemoveField(model_name="publication", name="about"),
    ]
