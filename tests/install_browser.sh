#!/usr/bin/env bash
# Makes sure that the browser tests have a browser and a reader of PDFs, the store's tests a PostgreSQL server, and
# the deployment's tests nginx: the system's own.
set -euo pipefail

has_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
has_postgresql() { command -v pg_ctl || ls /usr/lib/postgresql/*/bin/pg_ctl; }
has_nginx() { command -v nginx || ls /usr/sbin/nginx; }  # which is not on everyone's PATH

missing=()
has_browser >/dev/null 2>&1 || missing+=(chromium)
has_postgresql >/dev/null 2>&1 || missing+=(postgresql)
has_nginx >/dev/null 2>&1 || missing+=(nginx)
command -v pdftotext >/dev/null || missing+=(poppler-utils)
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
if command -v apt-get >/dev/null && "${as_root[@]}" true 2>/dev/null; then
  "${as_root[@]}" apt-get update -qq || true
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null || true
fi

if ! has_browser >/dev/null 2>&1; then
  echo "The tests need Chromium or Chrome. Install one with your system's package manager (Debian and Ubuntu: apt-get install chromium), then run make test again." >&2
  exit 1
fi
has_nginx >/dev/null 2>&1 || echo "No nginx could be installed here: the tests of the deployment need it and fail." >&2
has_postgresql >/dev/null 2>&1 || echo "No PostgreSQL server could be installed here: the store's tests run on SQLite only." >&2
