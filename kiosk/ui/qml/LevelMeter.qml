import QtQuick

// How loud it is: a row of strokes that fills from the left, pine when a voice is heard.
Item {
    id: meter

    property real level: 0
    property bool speaking: false
    readonly property int strokes: 28

    implicitHeight: Theme.px(40)

    Row {
        anchors.fill: parent
        spacing: (parent.width - meter.strokes * Theme.px(6)) / (meter.strokes - 1)

        Repeater {
            model: meter.strokes

            Rectangle {
                required property int index
                readonly property bool lit: meter.level * meter.strokes > index

                width: Theme.px(6)
                height: parent.height * (0.45 + 0.55 * index / meter.strokes)
                anchors.verticalCenter: parent.verticalCenter
                radius: width / 2
                color: !lit ? Theme.line : meter.speaking ? Theme.accent : Theme.muted
            }
        }
    }
}
