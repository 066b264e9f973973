"""Allegedly reads news reports and keeps a sourced record of what they allege."""

from importlib.metadata import version

__version__ = version("allegedly")
