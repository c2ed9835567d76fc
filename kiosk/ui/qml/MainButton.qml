import QtQuick
import QtQuick.Templates as T

// The one action of a screen. Enter presses it.
T.Button {
    id: button

    objectName: "main"
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
        color: button.enabled ? Theme.onAccent : Theme.muted
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        textFormat: Text.PlainText
    }
    background: Rectangle {
        radius: Theme.radius
        color: !button.enabled ? Theme.line : button.down ? Theme.accentPressed : Theme.accent

        FocusRing { of: button }
    }
}
