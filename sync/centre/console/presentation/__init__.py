"""From a report to what a page shows: pure functions over the contract, no database, no request."""
