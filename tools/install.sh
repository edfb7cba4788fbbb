#!/bin/sh
# Installs what a target needs and the machine lacks, on Debian and Ubuntu:
#
#   tools/install.sh browser    a browser and fonts, for make test
#   tools/install.sh firefox    Firefox, for make audit
#   tools/install.sh validators Node, Java and what tools/package.json pins, for make audit
#
# Elsewhere it says in one line what to install.
set -eu
cd "$(dirname "$0")"
log=../bin/install.log
mkdir -p ../bin

fail() { echo "$*" >&2; exit 1; }

# quietly COMMAND...: its output goes to the log, and is shown when it fails.
quietly() { "$@" >>"$log" 2>&1 || { tail -n 20 "$log" >&2; fail "failed: $*"; }; }

# debian PACKAGE...
debian() {
	as=
	if [ "$(id -u)" != 0 ]; then
		sudo -n true 2>/dev/null || fail "Install $* (apt-get install $*): this user may not."
		as='sudo -n'
	fi
	echo "installing $*"
	quietly $as apt-get update
	quietly $as env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

# any COMMAND...: whether one of them is there. No function here may have the name
# of a command, or that would be found.
any() { for name; do command -v "$name" >/dev/null && return 0; done; return 1; }

need_browser() {
	# Where there is no apt, the tests look in more places (a Mac's Applications)
	# and tell themselves what is missing.
	[ -n "${DOSSIER_CHROME:-}" ] && return
	any chromium chromium-browser google-chrome google-chrome-stable microsoft-edge && return
	any apt-get || return 0
	debian chromium fonts-liberation fonts-noto-core fonts-noto-cjk
}

need_firefox() {
	any firefox-esr firefox && return
	any apt-get || fail "Install Firefox, for make audit."
	debian firefox-esr
}

need_validators() {
	missing=
	any node || missing="$missing nodejs"
	any npm || missing="$missing npm"
	any java || missing="$missing default-jre-headless"
	if [ -n "$missing" ]; then
		any apt-get || fail "Install Node 18 or later with npm, and Java 17 or later, for make audit."
		debian $missing
	fi
	# npm writes its own copy of the lock when it has installed what the lock says.
	[ node_modules/.package-lock.json -nt package-lock.json ] && return
	echo "installing what tools/package.json pins"
	quietly npm ci --no-progress
}

case "${1:-}" in
browser | firefox | validators) "need_$1" ;;
*) fail "usage: tools/install.sh browser|firefox|validators" ;;
esac
