"""Slack's names for kinds of files."""

TYPES = {
    "pdf": ("application/pdf", "PDF"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word Document"),
    "pptx": (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "PowerPoint Presentation",
    ),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel Spreadsheet"),
    "txt": ("text/plain", "Plain Text"),
    "text": ("text/plain", "Plain Text"),
    "md": ("text/markdown", "Markdown (raw)"),
    "html": ("text/html", "HTML"),
    "csv": ("text/csv", "CSV"),
    "json": ("application/json", "JSON"),
    "epub": ("application/epub+zip", "EPUB"),
    "rtf": ("text/rtf", "Rich Text File"),
    "odt": ("application/vnd.oasis.opendocument.text", "OpenDocument Text"),
    "eml": ("message/rfc822", "Email"),
    "mp3": ("audio/mpeg", "MP3"),
    "wav": ("audio/wav", "WAV"),
    "m4a": ("audio/mp4", "M4A"),
    "ogg": ("audio/ogg", "OGG"),
    "mp4": ("video/mp4", "MPEG 4 Video"),
    "png": ("image/png", "PNG"),
    "jpg": ("image/jpeg", "JPEG"),
    "gif": ("image/gif", "GIF"),
    "zip": ("application/zip", "Zip"),
    "py": ("text/x-python", "Python"),
}
MAGIC = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "png"),
    (b"ID3", "mp3"),
    (b"\xff\xf3", "mp3"),
    (b"\xff\xfb", "mp3"),
    (b"PK\x03\x04", "zip"),
)


def describe(name: str, head: bytes) -> tuple[str, str, str]:
    """(mimetype, filetype, pretty_type) as Slack's scan worker would fill them in, by name, then by bytes."""
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    extension = {"jpeg": "jpg", "htm": "html", "markdown": "md"}.get(extension, extension)
    if extension not in TYPES:
        extension = next((kind for magic, kind in MAGIC if head.startswith(magic)), "")
    if not extension:
        return "application/octet-stream", "binary", "Binary"
    mimetype, pretty = TYPES[extension]
    return mimetype, "text" if extension == "txt" else extension, pretty
