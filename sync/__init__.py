"""The wire between the interview rooms and the centre, and both its ends."""
