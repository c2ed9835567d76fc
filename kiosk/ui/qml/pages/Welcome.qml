import QtQuick
import QtQuick.Layouts
import ".."

// Greets the candidate by name and says what this is about.
Page {
    id: page

    languages: true

    Column {
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        spacing: Theme.unit * 7

        Balanced {
            most: Math.min(parent.width, Theme.px(1040))
            text: page.view.greeting
            font.pixelSize: text.length > 120 ? Theme.large : Theme.title
            font.weight: Font.Medium
        }
        RowLayout {
            width: parent.width
            spacing: Theme.unit * 2
            uniformCellSizes: true

            Repeater {
                model: page.view.facts

                Sheet {
                    required property var modelData

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    implicitHeight: fact.implicitHeight + Theme.unit * 6

                    Column {
                        id: fact

                        anchors { left: parent.left; right: parent.right; top: parent.top }
                        anchors { topMargin: Theme.unit * 3; leftMargin: Theme.unit * 3; rightMargin: Theme.unit * 2 }
                        spacing: Theme.unit

                        Words {
                            width: parent.width
                            text: modelData.label
                            font.pixelSize: Theme.small
                            color: Theme.muted
                        }
                        Words {
                            width: parent.width
                            text: modelData.value
                            maximumLineCount: 2
                            elide: Text.ElideRight
                        }
                    }
                }
            }
        }
    }
    actions: [
        QuietButton {
            objectName: "not-me"
            plain: true
            anchors { left: parent.left; leftMargin: -Theme.unit * 2; verticalCenter: parent.verticalCenter }
            text: Say.of("welcome.not-me")
            onClicked: bridge.dismiss()
        },
        MainButton {
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            text: Say.of("welcome.begin")
            onClicked: bridge.candidateReady()
        }
    ]
}
