"""The pages HR looks at."""
