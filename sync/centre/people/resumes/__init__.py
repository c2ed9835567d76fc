"""Résumés in: files become text, text becomes fields, fields become candidates."""
