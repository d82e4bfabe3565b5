#!/bin/sh
# python.sh   print the path of a Python that can make the environment, or fail
#
# PYTHON names one to take; else the newest of those on the PATH that python3 does not beat.
set -eu

fits() {
    "$1" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
    if path=$(command -v "$name") && fits "$path"; then
        echo "$path"
        exit 0
    fi
    [ -z "${PYTHON:-}" ] || break # the one asked for, or none
done
exit 1
