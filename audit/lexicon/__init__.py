"""The vocabulary and the dated tables of the `claims/` shelf, read and checked."""
