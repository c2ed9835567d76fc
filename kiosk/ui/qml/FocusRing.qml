import QtQuick

// Shows where the keyboard is, only to those who use it.
Rectangle {
    property Item of: parent

    anchors.fill: parent
    anchors.margins: -Theme.px(5)
    radius: Theme.radius + Theme.px(5)
    color: "transparent"
    border.width: Theme.px(3)
    border.color: Theme.ink
    visible: of.visualFocus
}
