"""Many people in one table: the template, its rows, and what is wrong in which cell."""
