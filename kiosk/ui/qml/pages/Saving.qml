import QtQuick
import ".."

Page {
    id: page

    Column {
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        anchors.verticalCenterOffset: -Theme.unit * 3
        spacing: Theme.unit * 3

        ReadingMark { anchors.horizontalCenter: parent.horizontalCenter }
        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: Say.of("saving.title")
            font.pixelSize: Theme.large
            font.weight: Font.Medium
        }
        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.view.next
            color: Theme.muted
        }
    }
}
