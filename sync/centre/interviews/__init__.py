"""Interviews: plans, the devices they are held on, their live state and their reports."""
