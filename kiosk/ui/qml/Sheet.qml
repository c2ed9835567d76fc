import QtQuick

Rectangle {
    color: Theme.sheet
    radius: Theme.radius
    border.width: 1
    border.color: Theme.line
}
