"""Questions that an interview may not ask: what the law of a region says, and how people ask them."""
