#!/bin/sh
# packages.sh GROUP...   install what is missing of these groups of packages.txt
#
# Where nothing may be installed it says what is missing and what that costs, and succeeds:
# the rest of the set-up is worth having without it. INDICATE_NO_PACKAGES=1 forbids installing.
set -eu
unset CDPATH
cd "$(dirname "$0")/../.."
log=build/packages.log

[ "$(uname -s)" = Linux ] || exit 0

without() { # what a group's absence costs
    case $1 in
    python) echo "there may be no Python 3.11 with venv to run anything" ;;
    desktop) echo "the program may not open windows, nor the tests run" ;;
    display) echo "tests on a virtual display are skipped" ;;
    keyring) echo "tests with a real keyring are skipped" ;;
    postgresql) echo "tests with a real PostgreSQL are skipped" ;;
    browser) echo "tests of the coach desk in a real browser are skipped" ;;
    packing) echo "no Debian package can be made, or its checks are skipped" ;;
    windows) echo "no installer for Windows can be made" ;;
    rt) echo "tests with a real Request Tracker are skipped" ;;
    esac
}

missing() { # the missing packages of a group, one a line
    { dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' 2>/dev/null || true; } |
        awk -v group="$1" '
            from == "dpkg" {
                gsub(/\([^)]*\)|,/, " ")
                if ($1 == "installed") for (i = 2; i <= NF; i++) there[$i] = 1
                next
            }
            $1 == group {
                n = split($2, names, "|"); found = 0
                for (i = 1; i <= n; i++) if (names[i] in there) found = 1
                if (!found) print names[1]
            }' from=dpkg - from=list installer/setup/packages.txt
}

apt_get() { # quietly, asking nothing, removing nothing
    (
        umask 022 # whatever it is here, the system's files are for all
        $as env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a LC_ALL=C.UTF-8 \
            apt-get -qq -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@"
    ) </dev/null >>"$log" 2>&1
}

install_packages() {
    apt_get install --no-install-recommends --no-remove -o Dpkg::Options::=--force-confold "$@"
}

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "set-up: not a Debian system, so no system packages were checked;" \
        "installer/setup/packages.txt lists what is needed under Debian's names"
    exit 0
fi

wanted=
for group in "$@"; do wanted="$wanted $(missing "$group" | tr '\n' ' ')"; done
[ -n "$(echo "$wanted" | tr -d ' ')" ] || exit 0

mkdir -p build
: >"$log"
may=yes as=
if [ -n "${INDICATE_NO_PACKAGES:-}" ]; then
    may=no
elif [ "$(id -u)" != 0 ]; then
    as="sudo -n"
    $as true </dev/null >/dev/null 2>&1 || may=no
fi

if [ $may = yes ]; then
    echo "set-up: installing" $wanted
    apt_get update || echo "set-up: the package lists could not be renewed (see $log)"
    # shellcheck disable=SC2086 # names hold no spaces
    if ! install_packages $wanted; then
        for group in "$@"; do # one bad package must cost its own group only
            names=$(missing "$group")
            [ -z "$names" ] || install_packages $names || true
        done
    fi
fi

left=
for group in "$@"; do
    names=$(missing "$group" | tr '\n' ' ')
    [ -n "$names" ] || continue
    left="$left $names"
    echo "set-up: missing: ${names% } ($(without "$group"))"
done
[ -n "$left" ] || exit 0
if [ $may = yes ]; then
    echo "set-up: these could not be installed; $log says why"
else
    echo "set-up: ask an administrator for: apt-get install --no-install-recommends" $left
fi
