"""Whether a degree was given: a port for registries, and what asking one found.

`port` is what a registry does; `silent` is there where none is set up, and says that nobody was asked;
`remote` asks one over HTTP; `asking` keeps the answers beside the résumé.
"""
