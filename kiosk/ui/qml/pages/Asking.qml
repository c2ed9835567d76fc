import QtQuick
import ".."

// The question, large, while a voice reads it; then a little time to think.
Page {
    id: page

    Balanced {
        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
        anchors.verticalCenterOffset: -Theme.unit * 4
        most: Math.min(parent.width, Theme.px(1040))
        text: page.view.question
        font.pixelSize: text.length > 150 ? Theme.large : Theme.title
        font.weight: Font.Medium
    }
    actions: [
        Row {
            anchors { left: parent.left; verticalCenter: parent.verticalCenter }
            spacing: Theme.unit * 2

            ReadingMark {
                anchors.verticalCenter: parent.verticalCenter
                visible: page.view.reading
            }
            Column {
                anchors.verticalCenter: parent.verticalCenter

                Words {
                    text: Say.of(page.view.reading ? "asking.reading" : "asking.think")
                    font.pixelSize: Theme.small
                    color: Theme.muted
                    wrapMode: Text.NoWrap
                }
                Words {
                    visible: !page.view.reading && bridge.secondsOf > 0
                    text: Say.numbered("asking.seconds", bridge.secondsLeft)
                    font.pixelSize: Theme.small
                    wrapMode: Text.NoWrap
                }
            }
        },
        MainButton {
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            text: Say.of("asking.begin")
            onClicked: bridge.beginAnswer()
        }
    ]
}
