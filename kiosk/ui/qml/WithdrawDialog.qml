import QtQuick

// Asks before an interview is given up. Staying is the main action.
FocusScope {
    id: dialog

    property bool captured: false

    signal stay
    signal withdraw

    Keys.onEscapePressed: dialog.stay()

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim

        MouseArea { anchors.fill: parent; onClicked: dialog.stay() }
    }
    Sheet {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.unit * 12, Theme.px(640))
        height: column.implicitHeight + Theme.unit * 12

        MouseArea { anchors.fill: parent }
        Column {
            id: column

            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
            anchors.margins: Theme.unit * 6
            spacing: Theme.unit * 3

            Words {
                width: parent.width
                text: Say.of("withdraw.title")
                font.pixelSize: Theme.large
                font.weight: Font.Medium
            }
            Words {
                width: parent.width
                text: Say.of(dialog.captured ? "withdraw.text" : "withdraw.text.nothing")
                color: Theme.muted
            }
            Item { width: 1; height: Theme.unit }
            Item {
                width: parent.width
                height: stay.implicitHeight

                QuietButton {
                    objectName: "withdraw"
                    anchors.left: parent.left
                    ink: Theme.brick
                    text: Say.of("withdraw.leave")
                    onClicked: dialog.withdraw()
                }
                MainButton {
                    id: stay

                    objectName: "stay"
                    anchors.right: parent.right
                    text: Say.of("withdraw.stay")
                    onClicked: dialog.stay()
                }
            }
        }
    }
}
