"""What the centre makes of reports that are there: the same answers by another rubric."""
