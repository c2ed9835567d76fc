import QtQuick
import ".."

// Something a person can put right: what it is, what to do, and that nothing is lost.
Page {
    id: page

    Column {
        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
        width: Math.min(parent.width, Theme.px(960))
        spacing: Theme.unit * 3

        Rectangle {
            width: label.implicitWidth + Theme.unit * 4
            height: Theme.unit * 5
            radius: height / 2
            color: "transparent"
            border.width: Theme.px(2)
            border.color: Theme.amber

            Words {
                id: label

                anchors.centerIn: parent
                text: Say.of("paused.title")
                font.pixelSize: Theme.small
                color: Theme.amber
            }
        }
        Words {
            width: parent.width
            text: page.view.sentence
            font.pixelSize: Theme.title
            font.weight: Font.Medium
        }
        Words {
            width: parent.width
            text: page.view.remedy
            lineHeight: Theme.reading
        }
        Words {
            width: parent.width
            text: Say.of("paused.kept")
            color: Theme.muted
        }
    }
    actions: [
        Words {
            anchors { left: parent.left; verticalCenter: parent.verticalCenter }
            text: page.view.code
            font.pixelSize: Theme.small
            color: Theme.muted
        },
        MainButton {
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            text: Say.of("paused.retry")
            onClicked: bridge.tryAgain()
        }
    ]
}
