"""The shared calendar in which a company sees its interview rooms: `caldav`, behind `port`."""
