#!/bin/bash
# The browser that the stories drive: Debian's Chromium, installed when it is missing and this user may.
set -euo pipefail

if command -v chromium >/dev/null; then
    exit 0
fi
if [[ $EUID -eq 0 ]] && command -v apt-get >/dev/null; then
    echo "installing Chromium, for the browser stories"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium >/dev/null && exit 0
fi
echo "The browser stories need Chromium, which is missing and was not installed: run 'sudo apt-get install chromium'." >&2
[[ -z "${CI:-}" ]]
