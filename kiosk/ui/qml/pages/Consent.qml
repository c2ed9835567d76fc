import QtQuick
import ".."

// First what everyone is asked, then (`faceAsked`) the face on its own.
Page {
    id: page

    property bool faceAsked: false
    readonly property bool faceApart: view.separately.length > 0

    languages: true

    function agree() {
        if (faceApart)
            faceAsked = true;
        else
            bridge.giveConsent(view.together);
    }

    onFaceAskedChanged: if (faceAsked) face.forceActiveFocus()

    FocusScope {
        anchors.fill: parent
        visible: !page.faceAsked

        Words {
            id: title

            anchors { left: parent.left; right: parent.right; top: parent.top; topMargin: Theme.unit }
            text: Say.of("consent.title")
            font.pixelSize: Theme.title
            font.weight: Font.Medium
        }
        Sheet {
            anchors { left: parent.left; top: title.bottom; bottom: parent.bottom; right: side.left }
            anchors { topMargin: Theme.unit * 4; rightMargin: Theme.unit * 5 }

            Flickable {
                id: notice

                objectName: "notice"
                anchors { fill: parent; margins: Theme.unit * 4 }
                clip: true
                contentHeight: noticeText.implicitHeight
                boundsBehavior: Flickable.StopAtBounds
                activeFocusOnTab: contentHeight > height
                Keys.onDownPressed: contentY = Math.min(contentY + Theme.unit * 8, Math.max(0, contentHeight - height))
                Keys.onUpPressed: contentY = Math.max(0, contentY - Theme.unit * 8)
                Keys.onReturnPressed: page.agree()

                Words {
                    id: noticeText

                    width: notice.width - Theme.unit * 2
                    text: page.view.notice
                    lineHeight: Theme.reading
                }
            }
            Rectangle {
                anchors { right: parent.right; rightMargin: Theme.unit * 2 }
                visible: notice.contentHeight > notice.height
                y: notice.y + notice.visibleArea.yPosition * notice.height
                width: Theme.px(4)
                height: notice.visibleArea.heightRatio * notice.height
                radius: width / 2
                color: notice.activeFocus ? Theme.accent : Theme.muted
                opacity: 0.6
            }
        }
        Column {
            id: side

            anchors { right: parent.right; top: title.bottom; topMargin: Theme.unit * 4 }
            width: Math.round(parent.width * 0.37)
            spacing: Theme.unit * 1.5

            Words {
                text: Say.of("consent.uses")
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            Repeater {
                model: page.view.senses

                Flow {
                    required property var modelData

                    width: side.width
                    spacing: Theme.unit * 1.5

                    Words {
                        height: Theme.px(33)
                        verticalAlignment: Text.AlignVCenter
                        text: modelData.name
                    }
                    Words {
                        height: Theme.px(33)
                        verticalAlignment: Text.AlignVCenter
                        text: modelData.detail
                        font.pixelSize: Theme.small
                        color: Theme.muted
                    }
                }
            }
            Words {
                objectName: "off"
                width: parent.width
                visible: text.length > 0
                text: page.view.off
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            Words {
                width: parent.width
                visible: page.faceApart
                text: Say.of("consent.face.later")
                font.pixelSize: Theme.small
                color: Theme.accent
            }
            Item {
                width: parent.width
                height: Theme.unit * 3

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width
                    height: 1
                    color: Theme.line
                }
            }
            Words {
                text: Say.of("consent.keeps")
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            Words {
                width: side.width
                text: page.view.kept.join("\n")
                font.pixelSize: Theme.small
            }
        }
    }
    Item {
        anchors.fill: parent
        visible: page.faceAsked

        Column {
            anchors { left: parent.left; verticalCenter: parent.verticalCenter }
            width: Math.min(parent.width, Theme.px(880))
            spacing: Theme.unit * 3

            Words {
                width: parent.width
                text: Say.of("consent.face.title")
                font.pixelSize: Theme.title
                font.weight: Font.Medium
                bottomPadding: Theme.unit * 2
            }
            Repeater {
                model: page.view.face

                Words {
                    required property string modelData

                    width: parent.width
                    text: modelData
                    lineHeight: Theme.reading
                }
            }
        }
    }
    actions: [
        FocusScope {
            anchors.fill: parent
            focus: !page.faceAsked
            visible: !page.faceAsked

            QuietButton {
                objectName: "decline"
                anchors { left: parent.left; verticalCenter: parent.verticalCenter }
                text: Say.of("consent.decline")
                onClicked: bridge.refuseConsent()
            }
            MainButton {
                anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                objectName: page.faceAsked ? "" : "main"
                text: Say.of("consent.agree")
                onClicked: page.agree()
            }
        },
        FocusScope {
            id: face

            anchors.fill: parent
            focus: page.faceAsked
            visible: page.faceAsked

            QuietButton {
                objectName: "without-face"
                anchors { left: parent.left; verticalCenter: parent.verticalCenter }
                text: Say.of("consent.face.decline")
                onClicked: bridge.giveConsent(page.view.together)
            }
            MainButton {
                anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                objectName: page.faceAsked ? "main" : ""
                text: Say.of("consent.face.agree")
                onClicked: bridge.giveConsent(page.view.together.concat(page.view.separately))
            }
        }
    ]
}
