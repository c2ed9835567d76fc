import QtQuick

// What every screen has: a quiet head, room for its own content, and its actions below.
FocusScope {
    id: page

    required property var view
    default property alias content: body.data
    property alias actions: foot.data
    readonly property int edge: Math.max(Theme.unit * 6, Math.round((width - Theme.px(1152)) / 2))
    property bool languages: false
    property bool leavable: view.withdrawable
    property int number: view.number ?? 0
    property int of: view.of ?? 0

    signal leave

    focus: true

    Item {
        id: head

        anchors { left: parent.left; right: parent.right; top: parent.top }
        anchors { leftMargin: page.edge; rightMargin: page.edge }
        height: Theme.unit * 11

        Words {
            anchors.verticalCenter: parent.verticalCenter
            visible: page.number === 0
            text: Say.of("app.name")
            color: Theme.accent
            font.pixelSize: Theme.body
            font.weight: Font.DemiBold
            font.letterSpacing: Theme.px(1)
        }
        Row {
            anchors.verticalCenter: parent.verticalCenter
            visible: page.number > 0
            spacing: Theme.unit * 3

            Words {
                text: page.view.place ?? ""
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            Steps {
                anchors.verticalCenter: parent.verticalCenter
                number: page.number
                of: page.of
            }
        }
        Row {
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            anchors.rightMargin: page.languages ? 0 : -Theme.unit * 2

            LanguageSwitch { visible: page.languages }
            QuietButton {
                objectName: "leave"
                visible: page.leavable && !page.languages
                plain: true
                text: Say.of("withdraw.open")
                onClicked: page.leave()
            }
        }
    }
    Item {
        id: body

        anchors { left: parent.left; right: parent.right; top: head.bottom; bottom: foot.top }
        anchors { leftMargin: page.edge; rightMargin: page.edge }
    }
    Item {
        id: foot

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        anchors { leftMargin: page.edge; rightMargin: page.edge }
        height: children.length > 0 ? Theme.unit * 15 : Theme.unit * 6
    }
}
