import QtQuick
import QtQuick.Templates as T
import ".."

// Nobody is here: today's list, on which a candidate finds themselves.
Page {
    id: page

    readonly property bool empty: view.plans.length === 0

    languages: true

    Item {
        id: left

        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: Math.round(parent.width * 0.38)

        Column {
            anchors { left: parent.left; right: parent.right; rightMargin: Theme.unit * 4 }
            y: Math.round(parent.height * 0.16)
            spacing: Theme.unit * 2

            Words {
                width: parent.width
                text: page.view.today
                color: Theme.muted
            }
            Words {
                width: parent.width
                text: Say.of("idle.title")
                font.pixelSize: bridge.language === "en" ? Theme.title : Theme.display
                font.weight: Font.Medium
            }
            Words {
                width: parent.width
                visible: !page.empty
                text: Say.of("idle.hint")
                color: Theme.muted
            }
        }
        Words {
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            anchors { rightMargin: Theme.unit * 4; bottomMargin: Theme.unit * 2 }
            visible: text !== ""
            text: page.view.fault !== "" ? page.view.fault : page.view.online ? "" : Say.of("idle.offline")
            color: Theme.amber
            font.pixelSize: Theme.small
        }
    }
    ListView {
        id: list

        anchors { left: left.right; right: parent.right; top: parent.top; bottom: parent.bottom }
        anchors { topMargin: Theme.unit; leftMargin: -Theme.unit; rightMargin: -Theme.unit }
        visible: !page.empty
        focus: !page.empty
        clip: true
        spacing: Theme.unit * 2
        boundsBehavior: Flickable.StopAtBounds
        model: page.view.plans
        header: Item { width: 1; height: Theme.unit }
        footer: Item { width: 1; height: Theme.unit * 2 }

        delegate: T.Button {
            id: card

            required property var modelData
            required property int index

            objectName: "plan-" + modelData.plan
            // Inset, so that the list does not cut off the ring of focus.
            width: ListView.view.width
            leftInset: Theme.unit
            rightInset: Theme.unit
            leftPadding: Theme.unit
            rightPadding: Theme.unit
            height: Theme.unit * 14
            focus: index === 0
            focusPolicy: Qt.StrongFocus
            text: modelData.name
            onClicked: bridge.selectPlan(modelData.plan)
            Keys.onReturnPressed: clicked()
            Keys.onEnterPressed: clicked()

            contentItem: Item {
                Words {
                    id: time

                    anchors { left: parent.left; leftMargin: Theme.unit * 4; verticalCenter: parent.verticalCenter }
                    width: Theme.px(104)
                    text: card.modelData.time
                    font.pixelSize: card.modelData.time.length > 5 ? Theme.small : Theme.large
                    color: Theme.accent
                }
                Column {
                    anchors { left: time.right; right: parent.right; verticalCenter: parent.verticalCenter }
                    anchors { leftMargin: Theme.unit * 2; rightMargin: Theme.unit * 4 }
                    spacing: Theme.unit / 2

                    Words {
                        width: parent.width
                        text: card.modelData.name
                        font.pixelSize: Theme.large
                        wrapMode: Text.NoWrap
                        elide: Text.ElideRight
                    }
                    Words {
                        width: parent.width
                        text: card.modelData.post
                        font.pixelSize: Theme.small
                        color: Theme.muted
                        wrapMode: Text.NoWrap
                        elide: Text.ElideRight
                    }
                }
            }
            background: Sheet {
                color: card.down ? Theme.soft : Theme.sheet

                FocusRing { of: card }
            }
        }
    }
    Sheet {
        anchors { left: left.right; right: parent.right; verticalCenter: parent.verticalCenter }
        height: Theme.unit * 30
        visible: page.empty

        Column {
            anchors.centerIn: parent
            width: parent.width - Theme.unit * 8
            spacing: Theme.unit

            Words {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: Say.of("idle.empty")
                font.pixelSize: Theme.large
            }
            Words {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: Say.of("idle.empty.hint")
                color: Theme.muted
            }
        }
    }
}
