"""Extraction: sentences become statements with kind, types, strength, subject and the cues that spoke."""

from audit.extract.extractor import extract

__all__ = ["extract"]
