"""What wixl leaves out, put into the finished installer's tables."""

SECURE = "HUBURL;KEPTHUBURL;WIX_DOWNGRADE_DETECTED;WIX_UPGRADE_DETECTED"
"""Without being named here, a property is not handed on to the service that installs."""

RAW_64 = 2 + 16
"""A raw value of the 64-bit registry (msidbLocatorType64bit), where wixl asks the 32-bit one."""

AFTER_INITIALIZE = 1501
"""Right after InstallInitialize: what is there is removed first, and put back if all else fails."""


def statements() -> list[str]:
    """In the language of Windows Installer's tables."""
    return [
        _set("Property", "Value", f"'{SECURE}'", "Property", "SecureCustomProperties"),
        _set("RegLocator", "Type", str(RAW_64), "Signature_", "KeptHub"),
        _set(
            *("InstallExecuteSequence", "Sequence", str(AFTER_INITIALIZE)),
            *("Action", "RemoveExistingProducts"),
        ),
    ]


def _set(table: str, column: str, value: str, key: str, name: str) -> str:
    return f"UPDATE `{table}` SET `{column}`={value} WHERE `{key}`='{name}'"  # noqa: S608 - no input
