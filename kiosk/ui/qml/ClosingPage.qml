import QtQuick

// A last page: one sentence, what it means, and the way back to the list.
Page {
    id: page

    property string title
    property string text
    property string note: ""
    property color mark: Theme.accent

    Column {
        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
        width: Math.min(parent.width, Theme.px(880))
        spacing: Theme.unit * 3

        Rectangle {
            width: Theme.unit * 7
            height: Theme.px(6)
            radius: height / 2
            color: page.mark
        }
        Words {
            width: parent.width
            text: page.title
            font.pixelSize: bridge.language === "zh-CN" ? Theme.display : Theme.title
            font.weight: Font.Medium
        }
        Words {
            width: parent.width
            text: page.text
            lineHeight: Theme.reading
        }
        Words {
            width: parent.width
            visible: text !== ""
            text: page.note
            font.pixelSize: Theme.small
            color: Theme.muted
        }
    }
    actions: MainButton {
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        text: Say.of("closing.done")
        onClicked: bridge.dismiss()
    }
}
