"""Gap: the emulator runs functions by its own interpreter, which finds its packages where ours forgot one."""

import os
import sys
from typing import Any

from ministack.core import lambda_runtime


def supply() -> None:
    """Run functions by the interpreter that the emulator's environment was made from, which has none of them."""
    program_of = lambda_runtime._detect_runtime_binary

    def plain(runtime: str) -> Any:
        program, script = program_of(runtime)
        return (os.path.realpath(sys.executable), script) if program == sys.executable else (program, script)

    lambda_runtime._detect_runtime_binary = plain
