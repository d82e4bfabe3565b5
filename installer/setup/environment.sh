#!/bin/sh
# environment.sh   make .venv what requirements/dev.txt and pyproject.toml say
#
# Each step leaves in .venv/set-up a copy (or the time) of what it was made from, and is left out
# as long as that is still the same. A step that was interrupted left none, so it is done again.
set -eu
unset CDPATH PYTHONHOME PYTHONPATH
cd "$(dirname "$0")/../.."
python=.venv/bin/python
made=.venv/set-up
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

requirements() { # what the environment's packages come from
    pwd # an environment that was moved no longer works
    "$1" -c 'import sys; print(sys.base_prefix, sys.version)'
    cat requirements/dev.txt
}

same_requirements() {
    [ -x $python ] && requirements $python 2>/dev/null | cmp -s - "$made/requirements"
}

if ! same_requirements; then
    if ! base=$(installer/setup/python.sh); then
        echo "set-up: no Python 3.11 or newer with venv was found;" \
            "install one, or name it: make setup PYTHON=/path/to/python3" >&2
        exit 1
    fi
    echo "set-up: making .venv with $base"
    rm -rf .venv
    "$base" -m venv .venv
    if ! $python -m pip install --quiet --require-hashes --no-deps -r requirements/dev.txt; then
        echo "set-up: the packages above could not be installed;" \
            "check the network, or pip's settings, and try again" >&2
        exit 1
    fi
    mkdir -p $made
    requirements $python >"$made/requirements.new"
    mv "$made/requirements.new" "$made/requirements"
fi

if ! cmp -s pyproject.toml "$made/project"; then
    echo "set-up: installing the project into .venv"
    rm -f "$made/project"
    $python -m pip install --quiet --no-index --no-build-isolation --no-deps --editable .
    cp pyproject.toml "$made/project"
fi

count() { find resources/translations -name "$1" | wc -l; }

if [ ! -e $made/translations ] || [ "$(count '*.po')" -ne "$(count '*.mo')" ] ||
    [ -n "$(find resources/translations -name '*.po' -newer $made/translations)" ]; then
    touch $made/translations.new # from before the compiling: what changes during it is newer
    $python installer/compile_translations.py >/dev/null
    mv $made/translations.new $made/translations
fi
