"""From a file's bytes to its text: PDF, scans, DOCX, plain text. No Django."""
