"""Who may do what and see which field, and the record of who did."""
