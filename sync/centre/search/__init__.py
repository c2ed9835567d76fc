"""Search over what résumés say: one function, whichever database holds the index."""
