#!/bin/sh
# requirements.sh   pin every requirement of pyproject.toml, for all systems, with hashes
#
# requirements/run.txt is what the program needs, dev.txt that and the tools. Neither holds an
# index's address or a path: where packages come from is the installing machine's business.
set -eu
unset CDPATH
cd "$(dirname "$0")/../.."

pin() { # pin FILE ARGUMENT...
    file=$1
    shift
    {
        echo "# Made by 'make requirements' from pyproject.toml."
        .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade \
            --generate-hashes --no-header --no-annotate --no-emit-index-url \
            --no-emit-find-links "$@" pyproject.toml
    } >"$file.new"
    mv "$file.new" "$file"
}

pin requirements/dev.txt --extra dev
pin requirements/run.txt --constraint requirements/dev.txt
