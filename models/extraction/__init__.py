"""Observations of one answer → features."""

from models.extraction.extract import extract

__all__ = ["extract"]
