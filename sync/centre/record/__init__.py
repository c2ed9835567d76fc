"""The interview record to keep, send and print: one HTML file, or a PDF."""
