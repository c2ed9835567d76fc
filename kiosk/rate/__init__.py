"""`kiosk rate`: answers as JSON lines in, ratings as JSON lines out."""
