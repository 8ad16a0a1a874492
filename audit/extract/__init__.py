"""Extraction: sentences become statements with kind, types, strength, subject and what decided."""

from audit.extract.extractor import extract
from audit.extract.judgement import weigh_readers
from audit.extract.selling import read_selling

__all__ = ["extract", "read_selling", "weigh_readers"]
