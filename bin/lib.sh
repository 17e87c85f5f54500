# Sourced by the other commands here: finds or installs what they need. Leaves nothing outside the checkout.
set -euo pipefail

if [[ -n ${DATA_DIR:-} ]]; then
    mkdir -p "$DATA_DIR" 2>/dev/null || { echo "The data folder $DATA_DIR cannot be made. Set DATA_DIR to a folder of your own." >&2; exit 1; }
    DATA_DIR=$(cd "$DATA_DIR" && pwd) # Meant from where the command was typed.
    export DATA_DIR
fi
cd "$(dirname "${BASH_SOURCE[0]}")/.."
unset VIRTUAL_ENV PYTHONPATH PYTHONHOME
export UV_PROJECT_ENVIRONMENT=.venv
# Read from its source every time, a process takes twice as long to start, and the tests start hundreds.
unset PYTHONDONTWRITEBYTECODE

fail() {
    echo "$*" >&2
    exit 1
}

# Runs a command that ends when we are told to, with all that it started, instead of going on alone.
run() {
    set -m # A process group of its own.
    "$@" </dev/null &
    set +m
    local child=$! code=0
    trap 'kill -- "-$child" 2>/dev/null || true; wait "$child" || true; exit 130' INT TERM HUP
    wait "$child" || code=$?
    trap - INT TERM HUP
    return "$code"
}

# Sets UV to the path of uv: the machine's own, else one inside the checkout.
find_uv() {
    UV=$(command -v uv || true)
    [[ -n $UV ]] && return
    UV=$PWD/.uv/bin/uv
    "$UV" --version >/dev/null 2>&1 && return
    echo "Putting uv into .uv/ ..."
    install_uv
}

install_uv() {
    local python
    for python in python3 python; do
        command -v "$python" >/dev/null || continue
        rm -rf .uv
        run "$python" -m venv .uv >/dev/null 2>&1 && run .uv/bin/python -m pip install -qq uv && return
        rm -rf .uv
        run "$python" -m pip install -qq --target .uv uv 2>/dev/null && return
        rm -rf .uv
        # Debian's python3 alone has neither venv nor pip; pip runs from its own wheel.
        run "$python" bin/install_uv.py .uv && return
    done
    fail "uv could not be installed. Install it yourself (https://docs.astral.sh/uv/) or set up python3 with pip, and run this again."
}

# Sets PYTHON to what uv shall use: 3.13 if the machine has it, else any from 3.12 on, else uv fetches 3.13.
find_python() {
    local wanted PATH=$PATH
    for wanted in "${PYENV_ROOT:-${HOME:-}/.pyenv}"/versions/3.*/bin; do # There even where a shell does not load pyenv.
        PATH+=:$wanted
    done
    for wanted in "$(<.python-version)" ">=3.12"; do
        # Asked from outside, so that .venv does not answer for the machine.
        PYTHON=$(cd / && "$UV" python find --no-python-downloads "$wanted" 2>/dev/null) && return
    done
    PYTHON=$(<.python-version)
}

# Everything that uv.lock names, into .venv. Quiet, and quick the second time.
install_packages() {
    find_uv
    find_python
    [[ -d .venv ]] || echo "Installing packages into .venv/ ..."
    run "$UV" sync --quiet --frozen --python "$PYTHON" ||
        fail "The packages could not be installed (see above). Python 3.12 or newer and a way to the package registry are needed; then run this again."
}
