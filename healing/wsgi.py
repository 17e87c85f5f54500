"""Django as a WSGI application; healing/front.py stands before it. It does not start where healing/checks.py finds the site unsafe."""

import os

import django
from django.core.checks import ERROR, Tags, run_checks
from django.core.exceptions import ImproperlyConfigured

from healing.postgres.connections import too_many_wanted
from healing.postgres.impatient import be_impatient
from healing.request import Utf8Handler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healing.settings")

django.setup(set_prefix=False)
application = Utf8Handler()

faults = [str(fault) for fault in (*run_checks(tags=[Tags.security]), *too_many_wanted()) if fault.level >= ERROR]
if faults:
    raise ImproperlyConfigured("The site is not safe to serve:\n" + "\n".join(faults))
be_impatient()
