import QtQuick

// Four strokes that move while a voice reads; they stand still where motion is off.
Row {
    id: mark

    property bool running: true
    property color colour: Theme.accent

    spacing: Theme.px(5)
    height: Theme.px(28)

    Repeater {
        model: [0.45, 0.9, 0.65, 0.35]

        Rectangle {
            id: stroke

            required property real modelData
            required property int index

            width: Theme.px(5)
            height: mark.height * modelData
            radius: width / 2
            anchors.verticalCenter: parent.verticalCenter
            color: mark.colour

            SequentialAnimation on height {
                running: mark.running && Theme.motion && mark.visible
                loops: Animation.Infinite

                PauseAnimation { duration: stroke.index * 90 }
                NumberAnimation { to: mark.height * 0.3; duration: 320; easing.type: Easing.OutQuad }
                NumberAnimation { to: mark.height * stroke.modelData; duration: 320; easing.type: Easing.OutQuad }
                PauseAnimation { duration: (3 - stroke.index) * 90 }
            }
        }
    }
}
