"""Wethi (เวที): a Thai-first proceedings archive for forums and events."""

__version__ = "0.1.0"
