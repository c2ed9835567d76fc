"""Recorded answers through the same senses and rules, without a window."""
