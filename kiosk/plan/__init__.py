"""Plans from files, a sample plan, and what a plan says of its questions."""
