#!/usr/bin/env bash
# Restarts the public replicas one by one, so that readers always find one. Run as root after an upgrade:
#     deploy/rolling_restart.sh 127.0.0.1:8511 127.0.0.1:8512
# Nobody new is sent to a replica that leaves. Its readers may stay for DRAIN seconds; whoever still reads then is
# cut off, and their browser joins another replica by itself within seconds and shows the same page again: the
# filters are in its address.
set -euo pipefail

FILE="${FILE:-/etc/nginx/dashboard/here/replicas.conf}"
DRAIN="${DRAIN:-60}"
PATIENCE="${PATIENCE:-120}"
RESTART="${RESTART:-systemctl restart dashboard-public@}"  # the number of the replica is put behind it
NGINX_COMMAND="${NGINX_COMMAND:-nginx}"                    # with the options that it was started with
PYTHON="${PYTHON:-python3}"
here="$(cd "$(dirname "$0")" && pwd)"
[ $# -ge 2 ] || { echo "Give the addresses of at least two replicas: with one, readers would be dropped." >&2; exit 2; }

tell_nginx() {
  "$PYTHON" "$here/replicas.py" "$FILE" "$@"
  $NGINX_COMMAND -t -q
  $NGINX_COMMAND -s reload
}

answers() { "$PYTHON" -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=5)' "http://$1/healthz" 2>/dev/null; }

wait_for() {
  for ((second = 0; second < PATIENCE; second++)); do
    answers "$1" && return 0
    sleep 1
  done
  return 1
}

for address in "$@"; do
  answers "$address" || { echo "$address does not answer: mend it first, or readers would have nowhere to go." >&2; exit 1; }
done
number=0
for address in "$@"; do
  number=$((number + 1))
  tell_nginx "$@" --leaving "$number"
  sleep "$DRAIN"
  ${RESTART}$number
  if ! wait_for "$address"; then
    echo "Replica $number does not come back. It gets no readers, the others serve them; nothing more is restarted." >&2
    exit 1
  fi
  echo "Replica $number is back."
done
tell_nginx "$@"
