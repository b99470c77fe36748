"""The audit opens pages as the browser tests do."""

from tests.e2e.conftest import browser_type_launch_args, demo, page_for

__all__ = ["browser_type_launch_args", "demo", "page_for"]
