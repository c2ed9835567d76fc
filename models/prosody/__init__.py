"""How something was said: pauses, loudness, pitch."""
