"""The Nu Html Checker, where `make audit` has found one."""

import json
import os
import subprocess

# htmx reads its own attributes, which the HTML standard does not know.
_HTMX = ".*Attribute “hx-[^”]*” not allowed.*"


def nu_findings(html: str) -> list[str]:
    """Errors and warnings as "line: message"; none, too, where there is no checker (VNU_JAR is unset)."""
    jar = os.environ.get("VNU_JAR")
    if not jar:
        return []
    command = [
        "java",
        "-jar",
        jar,
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        "--filterpattern",
        _HTMX,
        "-",
    ]
    answer = subprocess.run(command, input=html, capture_output=True, text=True, check=True).stdout
    return [f"{found.get('lastLine')}: {found['message']}" for found in json.loads(answer)["messages"]]
