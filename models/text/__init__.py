"""What was said: its length, its keywords, its sentences and how they hang together."""
