"""The console's pages, a module for each of HR's nouns."""
