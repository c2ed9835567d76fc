"""When an interview is: reading a candidate's wish to move it.

Nothing here knows the store. A text goes one way: `spelling` (whose language, plain characters) →
`chinese`/`english`/`japanese` (the words of time in it, as `mentions`; the words around them, as
`wording`) → `points` (which days and hours are meant, by `dates` and `clocks`) → `reading` (does
the candidate ask for a move, and to which one time) → `replies`.
"""
