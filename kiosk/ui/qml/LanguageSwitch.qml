import QtQuick
import QtQuick.Templates as T

// Each language by its own name.
Row {
    spacing: Theme.unit / 2

    Repeater {
        model: bridge.languages

        T.Button {
            id: choice

            required property var modelData
            readonly property bool chosen: bridge.language === modelData.code

            objectName: "language-" + modelData.code
            text: modelData.name
            focusPolicy: Qt.TabFocus
            font.family: modelData.code === "ja" ? "Noto Sans CJK JP" : "Noto Sans CJK SC"
            font.pixelSize: Theme.small
            font.weight: chosen ? Font.Medium : Font.Normal
            leftPadding: Theme.unit * 2
            rightPadding: Theme.unit * 2
            implicitWidth: contentItem.implicitWidth + 2 * leftPadding
            implicitHeight: Theme.px(48)
            onClicked: bridge.switchLanguage(modelData.code)
            Keys.onReturnPressed: clicked()
            Keys.onEnterPressed: clicked()

            contentItem: Text {
                text: choice.text
                font: choice.font
                color: choice.chosen ? Theme.accent : Theme.muted
                verticalAlignment: Text.AlignVCenter
                horizontalAlignment: Text.AlignHCenter
            }
            background: Rectangle {
                radius: Theme.radius
                color: choice.chosen ? Theme.soft : "transparent"

                FocusRing { of: choice }
            }
        }
    }
}
