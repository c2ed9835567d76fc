import QtQuick

// What the operator sees while an interview goes on: each score with its interval, and that none of it holds yet.
Rectangle {
    id: root

    readonly property var standing: bridge.standing
    readonly property bool live: standing.state !== undefined

    width: 960
    height: 800
    color: Theme.paper

    Binding {
        target: Theme
        property: "scale"
        value: Math.max(0.75, Math.min(root.width / 1280, root.height / 800))
    }

    Row {
        id: head

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.unit * 4 }
        spacing: Theme.unit * 2

        Words {
            text: Say.of("operator.title")
            font.pixelSize: Theme.title
            font.weight: Font.Medium
        }
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.live
            width: tag.implicitWidth + Theme.unit * 3
            height: tag.implicitHeight + Theme.unit
            radius: height / 2
            color: "transparent"
            border.width: 1
            border.color: Theme.amber

            Words {
                id: tag

                anchors.centerIn: parent
                text: Say.of("operator.provisional")
                font.pixelSize: Theme.small
                color: Theme.amber
            }
        }
    }
    Words {
        id: counts

        anchors { left: parent.left; right: parent.right; top: head.bottom; leftMargin: Theme.unit * 4; rightMargin: Theme.unit * 4; topMargin: Theme.unit }
        visible: root.live
        text: Say.of("operator.counts")
        font.pixelSize: Theme.small
        color: Theme.muted
    }
    Column {
        anchors.centerIn: parent
        visible: !root.live
        spacing: Theme.unit * 2

        Words {
            anchors.horizontalCenter: parent.horizontalCenter
            text: Say.of("operator.nothing")
            font.pixelSize: Theme.large
        }
        Words {
            anchors.horizontalCenter: parent.horizontalCenter
            text: Say.of("operator.nothing.hint")
            color: Theme.muted
        }
    }
    Sheet {
        id: whole

        anchors { left: parent.left; right: parent.right; top: counts.bottom; margins: Theme.unit * 4; topMargin: Theme.unit * 3 }
        visible: root.live
        height: Theme.px(152)

        Column {
            anchors { left: parent.left; top: parent.top; margins: Theme.unit * 3 }
            width: parent.width * 0.4
            spacing: Theme.unit

            Row {
                spacing: Theme.unit * 1.5

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.px(12)
                    height: width
                    radius: width / 2
                    color: root.standing.speaking ? Theme.accent : Theme.line
                }
                Words {
                    text: root.standing.state ?? ""
                    font.weight: Font.Medium
                }
            }
            Words {
                text: root.standing.question ?? ""
                color: Theme.muted
                font.pixelSize: Theme.small
            }
            Words {
                text: root.standing.time ?? ""
                color: Theme.muted
                font.pixelSize: Theme.small
            }
        }
        Column {
            anchors { right: parent.right; top: parent.top; margins: Theme.unit * 3 }
            width: parent.width * 0.5
            spacing: Theme.unit

            Row {
                spacing: Theme.unit * 2

                Words {
                    text: root.live ? root.standing.overall.title : ""
                    color: Theme.muted
                    anchors.baseline: figure.baseline
                }
                Words {
                    id: figure

                    objectName: "overall"
                    text: root.live ? root.standing.overall.text : ""
                    font.pixelSize: Theme.display
                    font.weight: Font.Medium
                }
                Words {
                    text: root.live ? (root.standing.overall.known ? root.standing.overall.range : root.standing.overall.reason) : ""
                    color: Theme.muted
                    font.pixelSize: Theme.small
                    anchors.baseline: figure.baseline
                }
            }
            ScoreLine {
                width: parent.width
                score: root.live ? root.standing.overall : ({ "known": false })
            }
        }
    }
    ListView {
        anchors { left: parent.left; right: parent.right; top: whole.bottom; bottom: foot.top; margins: Theme.unit * 4; topMargin: Theme.unit * 3 }
        visible: root.live
        clip: true
        interactive: contentHeight > height
        spacing: Theme.unit * 1.5
        model: root.live ? root.standing.dimensions.length : 0

        delegate: Item {
            id: row

            required property int index
            readonly property var score: root.standing.dimensions[index] ?? ({ "known": false, "title": "", "text": "", "reason": "", "range": "" })

            width: ListView.view.width
            height: Theme.px(56)

            Words {
                anchors { left: parent.left; verticalCenter: parent.verticalCenter }
                width: parent.width * 0.26
                text: row.score.title
            }
            ScoreLine {
                anchors { left: parent.left; leftMargin: parent.width * 0.28; verticalCenter: parent.verticalCenter }
                width: parent.width * 0.36
                visible: row.score.known
                score: row.score
            }
            Words {
                anchors { left: parent.left; leftMargin: parent.width * 0.28; right: parent.right; verticalCenter: parent.verticalCenter }
                visible: !row.score.known
                text: row.score.reason
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            Words {
                anchors { right: parent.right; rightMargin: parent.width * 0.22; verticalCenter: parent.verticalCenter }
                visible: row.score.known
                text: row.score.text
                font.pixelSize: Theme.large
                font.weight: Font.Medium
            }
            Words {
                anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                width: parent.width * 0.2
                horizontalAlignment: Text.AlignRight
                visible: row.score.known
                text: row.score.range
                font.pixelSize: Theme.small
                color: Theme.muted
            }
        }
    }
    Row {
        id: foot

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.unit * 4 }
        spacing: Theme.unit * 3

        Row {
            visible: root.live
            spacing: Theme.unit

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.px(2)
                height: Theme.px(20)
                color: Theme.muted
            }
            Words {
                text: Say.of("operator.without")
                font.pixelSize: Theme.small
                color: Theme.muted
            }
        }
        Words {
            text: Say.of("operator.candidate-never")
            font.pixelSize: Theme.small
            color: Theme.muted
        }
    }
}
