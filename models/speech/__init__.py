"""Sound → text with its times, levels, and where somebody speaks. `choose_engine` is the door."""
