"""From what was observed to the report that goes up."""
