import QtQuick
import Vivavoce.Painted
import ".."

// The candidate speaks: question, captions, themselves, time left. Never a score.
Page {
    id: page

    readonly property bool soon: bridge.secondsOf > 0 && bridge.secondsLeft <= 15

    Words {
        id: question

        anchors { left: parent.left; right: side.left; top: parent.top }
        anchors { topMargin: Theme.unit; rightMargin: Theme.unit * 6 }
        text: page.view.question
        lineHeight: Theme.reading
        font.pixelSize: text.length > 120 ? Theme.body : Theme.large
        font.weight: Font.Medium
    }
    Sheet {
        anchors { left: parent.left; right: side.left; top: question.bottom; bottom: parent.bottom }
        anchors { topMargin: Theme.unit * 3; rightMargin: Theme.unit * 6 }

        Row {
            id: label

            anchors { left: parent.left; top: parent.top; margins: Theme.unit * 3 }
            spacing: Theme.unit * 1.5

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.px(12)
                height: width
                radius: width / 2
                color: bridge.speaking ? Theme.accent : Theme.line
            }
            Words {
                text: Say.of(page.view.captions ? "answering.captions" : "answering.listening")
                font.pixelSize: Theme.small
                color: Theme.muted
            }
        }
        Item {
            anchors { left: parent.left; right: parent.right; top: label.bottom; bottom: parent.bottom }
            anchors { margins: Theme.unit * 3; topMargin: Theme.unit * 2 }
            clip: true

            Words {
                id: captions

                objectName: "captions"
                readonly property bool empty: bridge.captionStable + bridge.captionTentative === ""

                width: parent.width
                y: Math.min(0, parent.height - implicitHeight)
                textFormat: Text.StyledText
                lineHeight: Theme.reading
                font.pixelSize: empty ? Theme.body : Theme.large
                color: empty ? Theme.muted : Theme.ink
                text: !page.view.captions ? Say.of("answering.off") : empty ? Say.of("answering.empty")
                    : escaped(bridge.captionStable) + "<font color=\"" + Theme.muted + "\">"
                      + escaped(bridge.captionTentative) + "</font>"

                function escaped(words) {
                    return words.replace(/&/g, "&amp;").replace(/</g, "&lt;");
                }
            }
        }
    }
    Column {
        id: side

        anchors { right: parent.right; top: parent.top; topMargin: Theme.unit }
        width: Theme.px(288)
        spacing: Theme.unit * 4

        Preview {
            visible: page.view.picture
            width: parent.width
            height: Math.round(width * 3 / 4)
            source: bridge
            radius: Theme.radius
            blank: Theme.line
        }
        Item {
            width: parent.width
            height: Theme.px(168)

            Ring {
                id: ring

                anchors.horizontalCenter: parent.horizontalCenter
                width: Theme.px(168)
                height: width
                thickness: Theme.px(8)
                track: Theme.line
                colour: page.soon ? Theme.amber : Theme.accent
                fraction: bridge.secondsOf > 0 ? bridge.secondsLeft / bridge.secondsOf : 1
            }
            Column {
                anchors.centerIn: ring

                Words {
                    anchors.horizontalCenter: parent.horizontalCenter
                    text: Math.floor(bridge.secondsLeft / 60) + ":" + String(bridge.secondsLeft % 60).padStart(2, "0")
                    font.pixelSize: Theme.title
                    color: page.soon ? Theme.amber : Theme.ink
                }
                Words {
                    anchors.horizontalCenter: parent.horizontalCenter
                    text: Say.of("answering.left")
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
            }
        }
    }
    actions: MainButton {
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        text: Say.of("answering.done")
        onClicked: bridge.endAnswer()
    }
}
