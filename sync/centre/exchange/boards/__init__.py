"""Résumés from job boards, fetched or pushed.

`port` is what a board does; `liepin` and `boss` are boards that are asked, `webhook` takes what any
other one pushes; `addresses` makes them from the environment; `receiving` takes their people in.
"""
