"""Sees to it that there is a Chromium for the tests that look at the page: finds one, else installs one where it can.

As root of a Debian it takes the system's package; elsewhere playwright fetches its own. Where neither works it says so,
and those tests don't run.
"""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

from browser import HOW_TO_GET_ONE, find_chromium

_SECONDS = 600


def main():
    if has_browser():
        return
    for command in ways():
        print(f"no Chromium found, so: {' '.join(command)}", flush=True)
        if runs(command) and has_browser():
            return
    print(f"*** THE TESTS IN A BROWSER WILL NOT RUN: {HOW_TO_GET_ONE} ***", file=sys.stderr)


def has_browser():
    with sync_playwright() as playwright:
        return find_chromium(playwright) is not None


def ways():
    """Commands that may install a browser."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        yield ["sh", "-c", "apt-get update -qq && apt-get install -y -qq chromium >/dev/null"]
    yield [sys.executable, "-m", "playwright", "install", "chromium"]


def runs(command):
    try:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        return subprocess.run(command, timeout=_SECONDS, env=environment).returncode == 0
    except subprocess.TimeoutExpired:
        return False


if __name__ == "__main__":
    main()
