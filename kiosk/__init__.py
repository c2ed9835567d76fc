"""The terminal in the interview room."""
