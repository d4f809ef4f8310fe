"""Breaking a connection the hard way."""

import socket
import struct

from aiohttp import web


def abort(request: web.Request) -> None:
    """Reset the TCP connection of a request: no close frame, no FIN, a RST."""
    transport = request.transport
    if transport is None:
        return
    raw = transport.get_extra_info("socket")
    if raw is not None:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
