import QtQuick
import QtQuick.Templates as T

// The one action of a screen. Enter presses it.
T.Button {
    id: button

    property bool ready: true

    objectName: "main"
    enabled: ready
    focus: true
    focusPolicy: Qt.StrongFocus
    font.family: Theme.family
    font.pixelSize: Theme.body
    font.weight: Font.Medium
    leftPadding: Theme.unit * 5
    rightPadding: Theme.unit * 5
    implicitWidth: Math.max(Theme.px(224), contentItem.implicitWidth + leftPadding + rightPadding)
    implicitHeight: Theme.touch + Theme.unit
    Keys.onReturnPressed: if (enabled) clicked()
    Keys.onEnterPressed: if (enabled) clicked()

    contentItem: Text {
        text: button.text
        font: button.font
        color: button.ready ? Theme.accentInk : Theme.muted
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        textFormat: Text.PlainText
    }
    background: Rectangle {
        radius: Theme.radius
        color: !button.ready ? Theme.line : button.down ? Theme.accentPressed : Theme.accent

        FocusRing { of: button }
    }
}
