#!/usr/bin/env bash
# Run a command on a bare Debian, as somebody has it who just installed the system.
#
#   fresh_machine.sh SUITE CHECKOUT 'COMMAND'
#   fresh_machine.sh forky . 'python3 scripts/prove_bare_machine.py'
#
# SUITE     bookworm (Python 3.11), trixie (3.13) or forky (3.14)
# CHECKOUT  what is committed in it is cloned into the new system's /home/newcomer/loopless, where COMMAND runs
#
# There is only what a README may take for granted: git, make, python3 with venv, certificates. The command runs as an
# ordinary user with a network, no input, a process namespace of its own (nothing of it outlives it) and a real root.
#
#   PACKAGES=bubblewrap,…  install these as well; a system is made once (a minute) for each suite and choice of packages
#   KEEP=1                 go on with the checkout of the last run
#   AS_ROOT=1              run the command as root
#   FRESH_ROOT=FOLDER      where the systems are (400 MB each); .loopless/machines of this project when left out
#
# The exit status is the command's own; 2 where the call is wrong, 3 where no bare system can be made on this machine.
set -euo pipefail

readonly WRONG_CALL=2 NOT_POSSIBLE=3
readonly NETWORK='http_proxy|https_proxy|no_proxy|HTTP_PROXY|HTTPS_PROXY|NO_PROXY|SSL_CERT_FILE|SSL_CERT_DIR'

refuse() { # STATUS WHAT NEXT
    printf 'error: %s\nnext: %s\n' "$2" "$3" >&2
    exit "$1"
}

check_call() {
    local usage="scripts/fresh_machine.sh trixie . 'make lab NO_BROWSER=1'"
    [ $# = 3 ] || refuse $WRONG_CALL "SUITE, CHECKOUT and COMMAND are needed; here are $# arguments" "$usage"
    case "$1" in
    bookworm | trixie | forky) ;;
    *) refuse $WRONG_CALL "no suite is called '$1'; there are: bookworm, trixie, forky" "$usage" ;;
    esac
    git -C "$2" rev-parse --git-dir >/dev/null 2>&1 || refuse $WRONG_CALL "'$2' is no git checkout" "$usage"
}

check_machine() {
    local again="type the command again"
    [ "$(id -u)" = 0 ] || refuse $NOT_POSSIBLE "only root can make a bare system" "sudo scripts/fresh_machine.sh …"
    for tool in debootstrap unshare setpriv git apt-get; do
        command -v "$tool" >/dev/null ||
            refuse $NOT_POSSIBLE "making a bare system needs $tool" "apt-get install debootstrap util-linux git, then $again"
    done
    mkdir -p "$fresh_root"
    unshare --mount --pid --fork mount -t tmpfs tmpfs "$fresh_root" 2>/dev/null ||
        refuse $NOT_POSSIBLE "this machine does not let root mount or make namespaces" \
            "run it outside the container, or in one that has the right (SYS_ADMIN), then $again"
    local device="$fresh_root/device.$$"
    mknod "$device" c 1 3 2>/dev/null && : 2>/dev/null >"$device" || { rm -f "$device" && refuse $NOT_POSSIBLE \
        "no device can be made in '$fresh_root', which a bare system needs" "FRESH_ROOT=FOLDER on another disk, then $again"; }
    rm -f "$device"
}

make_system() { # ROOT SUITE
    local mirror script=/usr/share/debootstrap/scripts/$2
    mirror=$(apt-get indextargets --format '$(REPO_URI)' | grep -v security | head -n 1)
    [ -n "$mirror" ] || refuse $NOT_POSSIBLE "apt names no mirror of Debian here" "apt-get update, then type the command again"
    [ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid # an older debootstrap does not know the newest suite
    printf 'Making a bare %s in %s (a minute)\n' "$2" "$1" >&2
    rm -rf "$1"
    mkdir -p "$1"
    debootstrap --variant=minbase --include="$packages" "$2" "$1" "$mirror" "$script" >"$1.log" 2>&1 || {
        tail -n 5 "$1.log" >&2
        refuse 1 "debootstrap could not make $2 from $mirror" "read $1.log"
    }
    rm -rf "$1"/var/cache/apt/archives/*.deb "$1"/var/lib/apt/lists/*_Packages
    touch "$1/made"
}

move_in() { # ROOT CHECKOUT: the network's settings, the user, the checkout
    cp -L /etc/resolv.conf /etc/hosts "$1/etc/"
    cp -rL /etc/ssl/certs/. "$1/etc/ssl/certs/" 2>/dev/null || true # where a network has a certificate of its own
    grep -q '^newcomer:' "$1/etc/passwd" || echo 'newcomer:x:1000:1000::/home/newcomer:/bin/bash' >>"$1/etc/passwd"
    grep -q '^newcomer:' "$1/etc/group" || echo 'newcomer:x:1000:' >>"$1/etc/group"
    [ -n "${KEEP:-}" ] || rm -rf "$1/home/newcomer"
    mkdir -p "$1/home/newcomer"
    [ -e "$1/home/newcomer/loopless" ] || git clone -q "$2" "$1/home/newcomer/loopless"
    chown -R 1000:1000 "$1/home/newcomer"
}

enter() { # ROOT USER COMMAND
    local settings=()
    while IFS= read -r setting; do settings+=("$setting"); done < <(env | grep -E "^($NETWORK)=" || true)
    # Bash stays as the first process of the namespace, so that what the command leaves behind is waited for and ended.
    exec unshare --mount --propagation private --pid --fork --kill-child bash -euc '
        root=$1 user=$2 command=$3
        shift 3
        mount --rbind "$root" "$root"
        cd "$root"
        mkdir -p old
        mount -t proc proc proc
        mount --rbind /sys sys
        mount --rbind /dev dev
        mount -t tmpfs -o mode=1777 tmpfs dev/shm
        mount -t tmpfs -o mode=1777 tmpfs tmp
        pivot_root . old
        cd /
        umount -l /old
        status=0
        setpriv --reuid "$user" --regid "$user" --clear-groups env -i HOME=/home/newcomer TERM=dumb LANG=C.UTF-8 \
            PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin "$@" \
            bash -c "cd /home/newcomer/loopless && $command" </dev/null || status=$?
        exit "$status"' bash "$1" "$2" "$3" "${settings[@]}"
}

fresh_root=${FRESH_ROOT:-$(cd "$(dirname "$0")/.." && pwd)/.loopless/machines}
packages=ca-certificates,git,make,python3,python3-venv${PACKAGES:+,$PACKAGES}
check_call "$@"
check_machine
fresh_root=$(cd "$fresh_root" && pwd)
root=$fresh_root/$1${PACKAGES:+-with-${PACKAGES//,/-}}
[ -e "$root/made" ] || make_system "$root" "$1"
move_in "$root" "$(cd "$2" && pwd)"
enter "$root" "$([ -n "${AS_ROOT:-}" ] && echo 0 || echo 1000)" "$3"
