import QtQuick
import Vivavoce.Painted
import ".."

// The candidate sees and hears that they are seen and heard.
Page {
    id: page

    readonly property bool pictureGood: !view.picture || !view.face || bridge.face === "good"
    readonly property bool soundGood: !view.sound || bridge.heard
    readonly property bool good: view.ready && pictureGood
    readonly property bool running: view.calibration === "running"
    readonly property bool settled: view.calibration === "done" || !view.picture && !view.sound

    Words {
        id: title

        visible: !page.running
        anchors { left: parent.left; right: parent.right; top: parent.top; topMargin: Theme.unit }
        text: page.view.title
        font.pixelSize: Theme.title
        font.weight: Font.Medium
    }
    Preview {
        id: preview

        readonly property int room: parent.height - title.height - Theme.unit * 6

        anchors { left: parent.left; top: title.bottom; topMargin: Theme.unit * 4 }
        visible: page.view.picture && !page.running
        height: Math.min(room, Math.round(parent.width * 0.6 * 3 / 4))
        width: Math.round(height * 4 / 3)
        source: bridge
        radius: Theme.radius
        blank: Theme.line
        guide: page.view.face ? (bridge.face === "good" ? "#6CC7AE" : "#FAF8F4") : "transparent"
    }
    Column {
        visible: !page.running
        anchors { right: parent.right; top: title.bottom; topMargin: Theme.unit * 4 }
        anchors.left: page.view.picture ? preview.right : parent.left
        anchors.leftMargin: page.view.picture ? Theme.unit * 6 : 0
        spacing: Theme.unit * 5

        Column {
            width: parent.width
            visible: page.view.picture
            spacing: Theme.unit

            Words {
                text: Say.of("check.picture")
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            Words {
                objectName: "face-words"
                width: parent.width
                text: page.view.face ? Say.of("check.face." + bridge.face) : Say.of("check.face.picture")
                color: page.view.face && bridge.face === "good" ? Theme.accent : Theme.ink
                font.weight: Font.Medium
                minimumPixelSize: Theme.small
            }
        }
        Column {
            width: Math.min(parent.width, Theme.px(520))
            visible: page.view.sound
            spacing: Theme.unit

            Words {
                text: Say.of("check.sound")
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            Words {
                width: parent.width
                text: bridge.heard ? Say.of("check.sound.heard") : Say.of("check.sound.hint")
                color: bridge.heard ? Theme.accent : Theme.ink
                font.weight: Font.Medium
            }
            Item { width: 1; height: Theme.unit }
            LevelMeter {
                width: parent.width
                level: bridge.loudness
                speaking: bridge.speaking
            }
        }
        Words {
            objectName: "calibration-words"
            width: Math.min(parent.width, Theme.px(520))
            visible: page.view.ready
            text: page.running ? "" : Say.of("check.calibration." + page.view.calibration)
            font.pixelSize: Theme.small
            color: page.view.calibration === "partly" ? Theme.ink : Theme.muted
        }
    }
    CheckSteps {
        anchors.fill: parent
        visible: page.running
        step: bridge.step
        share: bridge.stepShare
    }
    actions: [
        QuietButton {
            objectName: "skip"
            anchors { left: parent.left; verticalCenter: parent.verticalCenter }
            visible: page.view.ready && page.good && !page.running && !page.settled
            text: Say.of(page.view.calibration === "partly" ? "check.as-it-is" : "check.skip")
            onClicked: bridge.endCheck(page.view.calibration === "partly")
        },
        MainButton {
            readonly property string does: {
                if (!page.view.ready)
                    return "check.loading";
                if (page.settled)
                    return "check.continue";
                if (page.view.calibration === "partly")
                    return "check.again";
                return page.good ? "check.begin" : "check.skip";
            }

            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            opacity: page.running ? 0 : 1
            ready: page.view.ready && !page.running
            text: Say.of(does)
            onClicked: {
                if (does === "check.begin" || does === "check.again")
                    bridge.beginCheck();
                else
                    bridge.endCheck(page.settled);
            }
        }
    ]
}
