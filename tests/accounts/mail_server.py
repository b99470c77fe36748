"""A real mail server that keeps what it is handed."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage, Message

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler


class Letterbox(MessageHandler):
    """Every message that arrived, oldest first."""

    def __init__(self) -> None:
        super().__init__(EmailMessage)
        self.messages: list[Message] = []

    def handle_message(self, message: Message) -> None:
        self.messages.append(message)

    def text_of_last(self) -> str:
        payload = self.messages[-1].get_payload(decode=True)
        assert isinstance(payload, bytes)
        return payload.decode()

    def code_of_last(self) -> str:
        """The code in the newest message, a line of its own."""
        found = re.search(r"^([A-Z0-9]{3,}-?[A-Z0-9]{3,})\r?$", self.text_of_last(), re.MULTILINE)
        assert found is not None, self.text_of_last()
        return found[1]


@contextmanager
def mail_server() -> Iterator[tuple[Letterbox, int]]:
    """A letterbox and the port on which it listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    letterbox = Letterbox()
    controller = Controller(letterbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield letterbox, port
    finally:
        controller.stop()
