"""docker-compose.yml and Dockerfile: closed in every way there is. No container engine is needed to see that."""

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = YAML(typ="safe").load((ROOT / "docker-compose.yml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = ("migrate", "web", "worker")
each = pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)


@each
def test_it_writes_nothing_but_its_volumes_and_gains_no_right(service):
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert not {"privileged", "pid", "ipc", "network_mode", "devices"} & set(service)
    assert set(service.get("cap_add", [])) <= {"NET_BIND_SERVICE"}


@each
def test_it_is_not_root_unless_it_opens_the_ports_of_the_web(service):
    assert service.get("user", "root").split(":")[0] not in ("root", "0") or service["image"].startswith("caddy:")


@each
def test_what_it_keeps_has_a_name(service):
    mounted = [volume.partition(":")[0] for volume in service.get("volumes", [])]

    assert [name for name in mounted if name not in COMPOSE["volumes"] and name != "./Caddyfile"] == []


@pytest.mark.parametrize("name", ["db", "web", "worker"])
def test_it_has_time_to_end_well(name):
    assert SERVICES[name]["stop_grace_period"] in ("40s", "2m")


def test_only_the_proxy_is_open_to_the_world():
    ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}

    assert ports.pop("caddy") == ["80:80", "443:443", "443:443/udp"]
    assert ports == {"web": ["127.0.0.1:8000:8000"]}
    assert SERVICES["db"]["networks"] == SERVICES["valkey"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"]["internal"] is True


def test_copies_are_out_of_the_web_processes_reach():
    assert [
        name for name, service in SERVICES.items() if any("backups" in one for one in service.get("volumes", []))
    ] == ["worker"]


@pytest.mark.parametrize("name", OURS)
def test_every_folder_that_is_written_to_is_on_a_volume(name):
    service = SERVICES[name]
    folders = [
        value
        for key, value in service["environment"].items()
        if key.endswith(("_DIR", "_ROOT")) and key != "STATIC_ROOT"
    ]
    places = {volume.split(":")[1] for volume in service["volumes"]} | ({"/backups"} if name != "worker" else set())

    assert [folder for folder in folders if not any(f"{folder}/".startswith(f"{place}/") for place in places)] == []


def test_caddy_and_valkey_come_when_they_are_asked_for():
    assert {name: service.get("profiles") for name, service in SERVICES.items() if "profiles" in service} == {
        "caddy": ["caddy"],
        "valkey": ["valkey"],
    }


def test_secrets_are_files_and_in_no_variable():
    assert set(COMPOSE["secrets"]) == {"secret_key", "database_url", "database_password", "backup_key"}
    for name in OURS:
        surroundings = SERVICES[name]["environment"]
        assert all(surroundings[key.removesuffix("_FILE")] == "" for key in surroundings if key.endswith("_FILE"))


def test_the_image_is_run_by_nobody_of_importance_and_brings_the_databases_own_client():
    assert re.findall(r"^USER (.+)$", DOCKERFILE, re.MULTILINE) == ["10001"]
    assert re.search(r"^FROM (postgres:18\S*) AS postgres$", DOCKERFILE, re.MULTILINE)[1] == SERVICES["db"]["image"]
    # The same release of the system, or the client's libraries would not fit.
    assert (
        len({line.rpartition("-")[2].split()[0] for line in re.findall(r"^FROM (.+)$", DOCKERFILE, re.MULTILINE)}) == 1
    )


def test_every_step_of_the_image_is_one_that_a_test_runs():
    steps = re.findall(r"^RUN (\S*bin/image \w+)", DOCKERFILE, re.MULTILINE)

    assert [step.rpartition(" ")[2] for step in steps] == ["client", "packages", "files"]
