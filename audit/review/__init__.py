"""Answers of reviewers: read from their files, fitted to statements, and given out as examples to learn from."""
