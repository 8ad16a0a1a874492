"""claims-audit: checks what content claims the way a test suite checks what code does."""

__version__ = "0.1.0"
