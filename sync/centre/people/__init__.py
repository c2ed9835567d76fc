"""The people HR speaks with: candidates."""
