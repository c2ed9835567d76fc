"""The addresses of the board, the search and the audit."""

from __future__ import annotations

from django.urls import path

from sync.centre.console.views import application, audit, board, bulk, inviting, search

urlpatterns = [
    path("board/", board.board, name="board"),
    path("board/matching/", board.matching, name="board-matching"),
    path("board/match/", board.match, name="match-board"),
    path("board/move/", bulk.move, name="move-applications"),
    path("board/invite/", inviting.invite, name="invite-applications"),
    path("board/<str:application_id>/", application.application, name="application"),
    path("board/<str:application_id>/post/", application.reassign, name="reassign-application"),
    path("board/undo/<str:action_id>/", bulk.undo, name="undo-action"),
    path("search/", search.search, name="search"),
    path("audit/", audit.audit, name="audit"),
]
