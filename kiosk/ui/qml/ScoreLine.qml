import QtQuick

// A score between 0 and 100 with its interval as a band; the thin mark is the score without face and body.
Item {
    id: line

    property var score: ({})

    implicitHeight: Theme.px(24)

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        height: Theme.px(4)
        radius: height / 2
        color: Theme.line
    }
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        visible: line.score.known
        x: parent.width * line.score.low
        width: Math.max(height, parent.width * (line.score.high - line.score.low))
        height: Theme.px(14)
        radius: height / 2
        color: Theme.soft
        border.width: 1
        border.color: Theme.accent
    }
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        visible: line.score.known && line.score.without >= 0
        x: parent.width * line.score.without - width / 2
        width: Theme.px(2)
        height: Theme.px(24)
        color: Theme.muted
    }
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        visible: line.score.known
        x: parent.width * line.score.at - width / 2
        width: Theme.px(14)
        height: width
        radius: width / 2
        color: Theme.accent
    }
}
