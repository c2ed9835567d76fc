"""The addresses of the board, the search and the audit."""

from __future__ import annotations

from django.urls import path

from sync.centre.console.views import board, bulk

urlpatterns = [
    path("board/", board.board, name="board"),
    path("board/match/", board.match, name="match-board"),
    path("board/move/", bulk.move, name="move-applications"),
    path("board/undo/<str:action_id>/", bulk.undo, name="undo-action"),
]
