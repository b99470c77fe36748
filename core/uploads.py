from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class RefuseUploads(FileUploadHandler):
    """No page takes a file, so none is read: the limit on request sizes does not count files."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Never reached; the handler's interface asks for it."""

    def file_complete(self, file_size: int) -> None:
        """Never reached; the handler's interface asks for it."""
