#!/usr/bin/env bash
# Resolve requirements*.in anew: the newest versions that fit Python 3.11 and later on any system, with hashes.
set -euo pipefail
python=$1
tool=build/lock # of its own: a resolver is nothing that building or testing needs

"$python" -m venv "$tool"
"$tool/bin/python" -m pip install --quiet uv==0.13.9
for name in requirements requirements-dev infra/conformance/gaps/requirements tests/mutation/requirements; do
  # Which index and which machine it was resolved with is nobody's business, and would differ for the next one.
  "$tool/bin/uv" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
    --output-file "$name.txt" "$name.in"
done
git diff --stat -- '*requirements*.txt' 2>/dev/null || true
