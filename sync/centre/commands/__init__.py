"""What the `hr` command can do, one module a subject."""
