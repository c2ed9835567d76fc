"""Reading a résumé's text: no Django, no files, no network; the same text gives the same fields.

Nothing in a résumé is ever obeyed: text is matched against patterns and quoted, that is all.
"""
