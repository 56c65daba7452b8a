"""What ``python -m spbe`` does: thin over the library, for offices."""
