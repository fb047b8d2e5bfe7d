"""Stands for the module of macOS's Python that reads the system's proxies: here there are none."""


def _get_proxy_settings() -> dict[str, object]:
    return {}


def _get_proxies() -> dict[str, str]:
    return {}
