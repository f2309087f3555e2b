"""Writes what the fuzzer begins with, `corpus/TARGET/`: the fixtures of every format, archives in the open (`src/packed.rs`)."""
import io, pathlib, zipfile

HERE = pathlib.Path(__file__).parent
FIXTURES = HERE / "../../../../tests/fixtures/intake"
TARGETS = {
    "book": ("epub", "epub"), "feed": ("feed", "xml json"), "html": ("html", "html"), "mail": ("eml", "eml"),
    "markdown": ("markdown", "md"), "open_document": ("odt", "odt"), "pdf": ("pdf", "pdf"), "rich_text": ("rtf", "rtf"),
    "table": ("table", "csv tsv"), "transcript": ("transcript", "srt vtt txt"), "web_archive": ("mhtml", "mhtml mht"),
    "word": ("docx", "docx"), "workbook": ("table", "xlsx ods"),
}


def in_the_open(archive):
    files = [(name, archive.read(name)) for name in archive.namelist()]
    return b"\0\0".join(name.encode() + b"\n" + data for name, data in files if b"\0\0" not in data)


for target, (folder, endings) in TARGETS.items():
    into = HERE / "corpus" / target
    into.mkdir(parents=True, exist_ok=True)
    for file in (FIXTURES / folder).iterdir():
        if file.suffix[1:] not in endings.split():
            continue
        data = file.read_bytes()
        (into / file.name).write_bytes(data)
        if zipfile.is_zipfile(io.BytesIO(data)):
            (into / f"{file.name}.open").write_bytes(in_the_open(zipfile.ZipFile(io.BytesIO(data))))
