"""A setting of GNOME's family (GSettings), read without waiting: by its own small program."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess

PROGRAM = "gsettings"


def read_setting(
    parent: QObject, schema: str, key: str, then: Callable[[str | None], None]
) -> None:
    """Read a key; its value goes to `then` as GVariant's text, None where there is none."""
    process = QProcess(parent)

    def finished(code: int, _status: QProcess.ExitStatus) -> None:
        text = process.readAllStandardOutput().toStdString().strip()
        process.deleteLater()
        then(text if code == 0 and text else None)

    def failed(error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # after all others, it finishes too
            process.deleteLater()
            then(None)

    process.finished.connect(finished)
    process.errorOccurred.connect(failed)
    process.start(PROGRAM, ["get", schema, key])
