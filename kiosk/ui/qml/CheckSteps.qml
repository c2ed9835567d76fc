import QtQuick

// One calm point on the paper that goes where the eyes should go, and one line that says what to do.
Item {
    id: steps

    property string step: ""
    property real share: 0
    readonly property bool speaking: step === "speak"

    Rectangle {
        id: point

        readonly property real away: Theme.unit * 3

        visible: steps.step.length > 0 && !steps.speaking
        width: Theme.px(36)
        height: width
        radius: width / 2
        color: Theme.accent
        x: steps.step === "left" ? away : steps.step === "right" ? steps.width - width - away : (steps.width - width) / 2
        y: steps.step === "up" ? 0 : steps.step === "down" ? steps.height - height : (steps.height - height) / 2

        Behavior on x { enabled: Theme.motion; NumberAnimation { duration: Theme.duration; easing.type: Easing.OutCubic } }
        Behavior on y { enabled: Theme.motion; NumberAnimation { duration: Theme.duration; easing.type: Easing.OutCubic } }

        Rectangle {
            anchors.centerIn: parent
            width: Theme.px(10)
            height: width
            radius: width / 2
            color: Theme.paper
        }
    }
    Words {
        objectName: "step-words"
        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.round(steps.height * 0.5) + Theme.unit * 6
        width: Math.min(parent.width, Theme.px(760))
        visible: !steps.speaking && text.length > 0
        horizontalAlignment: Text.AlignHCenter
        text: steps.step.length === 0 ? "" : Say.of(steps.step === "neutral" ? "check.step.neutral" : "check.step.point")
        font.pixelSize: Theme.body
        color: Theme.muted
    }
    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width, Theme.px(900))
        visible: steps.speaking
        spacing: Theme.unit * 3

        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: Say.of("check.step.speak")
            font.pixelSize: Theme.body
            color: Theme.muted
        }
        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: Say.of("check.step.sentence")
            font.pixelSize: Theme.title
            font.weight: Font.Medium
        }
        LevelMeter {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Theme.px(420)
            level: bridge.loudness
            speaking: bridge.speaking
        }
    }
    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: -Theme.unit * 6 }
        height: Theme.px(4)
        radius: height / 2
        color: Theme.line

        Rectangle {
            width: parent.width * steps.share
            height: parent.height
            radius: parent.radius
            color: Theme.accent
        }
    }
}
