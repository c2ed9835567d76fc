"""Résumés against a post: must-haves first, each verdict with the clause that carries it.

Matching sorts; it rejects nobody. A person decides.
"""
