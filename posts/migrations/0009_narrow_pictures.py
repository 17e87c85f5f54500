"""Every picture is drawn again by the job that looks for forgotten ones: there is a narrower width now."""

from django.db import migrations


def have_all_drawn_again(apps, schema_editor):
    """Until then pages show the one file that is there since the upload."""
    apps.get_model("posts", "Picture").objects.update(drawn_at=None, tries=0)


class Migration(migrations.Migration):
    dependencies = [("posts", "0008_longer")]

    operations = [migrations.RunPython(have_all_drawn_again, migrations.RunPython.noop)]
