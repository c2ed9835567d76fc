"""What QML on the software renderer cannot draw by itself: the preview and the ring of time."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtQml import qmlRegisterType
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from kiosk.ui.bridge import Bridge

MODULE = "Vivavoce.Painted"

_OVAL_WIDTH, _OVAL_HEIGHT = 0.42, 0.74
"""Shares of the picture's height: where a face sits well in front of the camera."""


class Preview(QQuickPaintedItem):
    """The camera's picture as a mirror shows it, filling a rounded frame."""

    changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._bridge: Bridge | None = None
        self._radius = 0.0
        self._guide = QColor(Qt.GlobalColor.transparent)
        self._blank = QColor(Qt.GlobalColor.transparent)
        self.setAntialiasing(True)

    def paint(self, painter: QPainter) -> None:
        bounds = QRectF(0.0, 0.0, self.width(), self.height())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        picture = self._bridge.image() if self._bridge is not None else None
        painter.setBrush(self._blank if picture is None else _mirror(picture, bounds))
        painter.drawRoundedRect(bounds, self._radius, self._radius)
        if picture is not None and self._guide.alpha():
            self._paint_guide(painter, bounds)

    def _paint_guide(self, painter: QPainter, bounds: QRectF) -> None:
        """An oval for the face, with its surroundings a little darker."""
        wide, high = _OVAL_WIDTH * 1.32 * bounds.height(), _OVAL_HEIGHT * bounds.height()
        oval = QRectF(0.0, 0.0, wide, high)
        oval.moveCenter(QPointF(bounds.center().x(), bounds.height() * 0.47))
        around = QPainterPath()
        around.addRoundedRect(bounds, self._radius, self._radius)
        inside = QPainterPath()
        inside.addEllipse(oval)
        painter.fillPath(around.subtracted(inside), QColor(18, 22, 28, 64))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._guide, max(3.0, bounds.height() / 130)))
        painter.drawEllipse(oval)

    @Property(QObject, notify=changed)
    def source(self) -> Bridge | None:
        return self._bridge

    @source.setter  # type: ignore[no-redef]
    def source(self, bridge: Bridge | None) -> None:
        self._bridge = bridge
        if bridge is not None:
            bridge.frame_changed.connect(self.update)
        self.changed.emit()

    @Property(float, notify=changed)
    def radius(self) -> float:
        return self._radius

    @radius.setter  # type: ignore[no-redef]
    def radius(self, radius: float) -> None:
        self._radius = radius
        self._refresh()

    @Property(QColor, notify=changed)
    def guide(self) -> QColor:
        return self._guide

    @guide.setter  # type: ignore[no-redef]
    def guide(self, colour: QColor) -> None:
        self._guide = colour
        self._refresh()

    @Property(QColor, notify=changed)
    def blank(self) -> QColor:
        return self._blank

    @blank.setter  # type: ignore[no-redef]
    def blank(self, colour: QColor) -> None:
        self._blank = colour
        self._refresh()

    def _refresh(self) -> None:
        self.changed.emit()
        self.update()


def _mirror(picture: QImage, bounds: QRectF) -> QBrush:
    """A brush that lays the picture over ``bounds``, mirrored, cropped to its shape.

    A brush rather than a clip: QPainter smooths the edges of what it fills, not of what it clips.
    """
    scale = max(bounds.width() / picture.width(), bounds.height() / picture.height())
    left = (bounds.width() + picture.width() * scale) / 2
    top = (bounds.height() - picture.height() * scale) / 2
    brush = QBrush(picture)
    brush.setTransform(QTransform(-scale, 0.0, 0.0, scale, left, top))
    return brush


class Ring(QQuickPaintedItem):
    """A share of a circle, from the top and clockwise: the time that is left."""

    changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._fraction, self._thickness = 1.0, 8.0
        self._colour, self._track = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.lightGray)
        self.setAntialiasing(True)

    def paint(self, painter: QPainter) -> None:
        half = self._thickness / 2
        circle = QRectF(0.0, 0.0, self.width(), self.height()).adjusted(half, half, -half, -half)
        pen = QPen(self._track, self._thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawEllipse(circle)
        if self._fraction > 0:
            pen.setColor(self._colour)
            painter.setPen(pen)
            painter.drawArc(circle, 90 * 16, -round(360 * 16 * min(self._fraction, 1.0)))

    @Property(float, notify=changed)
    def fraction(self) -> float:
        return self._fraction

    @fraction.setter  # type: ignore[no-redef]
    def fraction(self, fraction: float) -> None:
        self._fraction = fraction
        self._refresh()

    @Property(float, notify=changed)
    def thickness(self) -> float:
        return self._thickness

    @thickness.setter  # type: ignore[no-redef]
    def thickness(self, thickness: float) -> None:
        self._thickness = thickness
        self._refresh()

    @Property(QColor, notify=changed)
    def colour(self) -> QColor:
        return self._colour

    @colour.setter  # type: ignore[no-redef]
    def colour(self, colour: QColor) -> None:
        self._colour = colour
        self._refresh()

    @Property(QColor, notify=changed)
    def track(self) -> QColor:
        return self._track

    @track.setter  # type: ignore[no-redef]
    def track(self, colour: QColor) -> None:
        self._track = colour
        self._refresh()

    def _refresh(self) -> None:
        self.changed.emit()
        self.update()


def register() -> None:
    """Makes the painted items known to QML."""
    qmlRegisterType(Preview, MODULE, 1, 0, "Preview")  # type: ignore[call-overload]  # the stubs want bytes
    qmlRegisterType(Ring, MODULE, 1, 0, "Ring")  # type: ignore[call-overload]
