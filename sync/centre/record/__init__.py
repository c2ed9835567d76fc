"""The interview record, 面试实录, to keep, send and print: one HTML file, or a PDF."""
