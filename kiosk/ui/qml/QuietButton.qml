import QtQuick
import QtQuick.Templates as T

// An action beside the main one: outlined, or (`plain`) words alone.
T.Button {
    id: button

    property bool plain: false
    property color ink: Theme.ink

    focusPolicy: Qt.TabFocus
    font.family: Theme.family
    font.pixelSize: plain ? Theme.small : Theme.body
    leftPadding: plain ? Theme.unit * 2 : Theme.unit * 4
    rightPadding: leftPadding
    implicitWidth: contentItem.implicitWidth + leftPadding + rightPadding
    implicitHeight: plain ? Theme.px(48) : Theme.touch + Theme.unit
    Keys.onReturnPressed: if (enabled) clicked()
    Keys.onEnterPressed: if (enabled) clicked()

    contentItem: Text {
        text: button.text
        font: button.font
        color: button.plain && !button.hovered ? Theme.muted : button.ink
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        textFormat: Text.PlainText
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.line : button.plain ? "transparent" : Theme.sheet
        border.width: button.plain ? 0 : 1
        border.color: Theme.line

        FocusRing { of: button }
    }
}
