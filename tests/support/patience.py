"""What tests of real processes need of a busy machine: time, and a port that nobody else takes."""

import random
import socket

# After so many seconds something hangs: no healthy process, request or answer takes as long, however busy the machine.
HANGS_AFTER_S = 300
_dice = random.SystemRandom()  # two processes that run the same tests shall not ask for the same ports


def free_port() -> int:
    """A port that nobody uses; the system gives none of these to whoever asks for any, so it stays free."""
    while True:
        port = _dice.randrange(20_000, 32_000)
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        return port
