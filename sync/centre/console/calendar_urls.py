"""The addresses of the calendar, below ``/calendar/``."""

from __future__ import annotations

from django.urls import path

from sync.centre.console.views import calendar, message_texts, replies, rooms

urlpatterns = [
    path("", calendar.calendar, name="calendar"),
    path("new/", calendar.new_booking, name="new-booking"),
    path("replies/", replies.replies, name="replies"),
    path("replies/<str:message_id>/seen/", replies.seen, name="seen-reply"),
    path("rooms/", rooms.rooms, name="rooms"),
    path("rooms/new/", rooms.new_room, name="new-room"),
    path("rooms/<str:room_id>/edit/", rooms.edit_room, name="edit-room"),
    path("closures/<int:closure_id>/open/", rooms.open_again, name="open-again"),
    path("texts/", message_texts.message_texts, name="message-texts"),
    path("texts/<str:kind>/<str:language>/", message_texts.message_text, name="message-text"),
    path("texts/<str:kind>/<str:language>/preview/", message_texts.preview, name="preview-message-text"),
    path("texts/<str:kind>/<str:language>/restore/", message_texts.bring_back, name="restore-message-text"),
    path("<str:booking_id>/", calendar.booking, name="booking"),
    path("<str:booking_id>/move/", calendar.move, name="move-booking"),
    path("<str:booking_id>/cancel/", calendar.cancel, name="cancel-booking"),
    path("<str:booking_id>/undo/", calendar.undo, name="undo-booking"),
    path("<str:booking_id>/invite/", calendar.send_invitation, name="invite"),
]
