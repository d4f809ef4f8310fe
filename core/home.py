"""The folder of the embedded parts, for its owner alone."""

import os
import secrets
from pathlib import Path


def prepare_home(home: Path) -> Path:
    """Make `home` with mode 0700 and return it as an absolute path."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home.absolute()


def link_secret(home: Path) -> bytes:
    """The key that signs links to audio in a folder; made once, shared by all processes of this home."""
    path = prepare_home(home) / "link-secret"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(32))
    return path.read_bytes()
