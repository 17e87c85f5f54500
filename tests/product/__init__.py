"""The whole product for a test that talks to it over HTTP: web, worker, a database and a mail folder of its own."""
