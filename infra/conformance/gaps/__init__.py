"""What the AWS emulator `ministack` lacks of the AWS that Herold runs on, each gap a module, supplied beside it.

This package runs inside the emulator, by its own interpreter and packages: it may import ministack, the standard
library, and those modules of ours that need nothing else.
"""
