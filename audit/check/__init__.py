"""Rules over claims: loading them, asking them, and running their own examples."""
