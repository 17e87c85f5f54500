import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.models.invitation


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_forget_old_sessions")]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="for the address")),
                (
                    "role",
                    models.CharField(
                        choices=[("reader", "Reader"), ("author", "Author")],
                        default="reader",
                        max_length=13,
                        verbose_name="role",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="made"),
                ),
                (
                    "expires_at",
                    models.DateTimeField(
                        default=accounts.models.invitation.two_weeks_from_now,
                        editable=False,
                        verbose_name="works until",
                    ),
                ),
                ("used_at", models.DateTimeField(editable=False, null=True, verbose_name="used")),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True, verbose_name="withdrawn")),
                (
                    "by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="invitations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "used_by",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="came_by",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "invitation", "verbose_name_plural": "invitations", "ordering": ["-pk"]},
        ),
    ]
