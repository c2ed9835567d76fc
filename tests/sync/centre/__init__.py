"""The HR store under test."""
