import QtQuick

// Puts the page that the bridge presents on the paper, and the dialog over it.
FocusScope {
    id: root

    readonly property var page: bridge.page

    width: 1280
    height: 800
    focus: true

    Binding {
        target: Theme
        property: "scale"
        value: Math.max(1, Math.min(root.width / 1280, root.height / 800))
    }

    onPageChanged: {
        if (page.screen === undefined)
            return;
        const source = Qt.resolvedUrl("pages/" + page.screen + ".qml");
        if (loader.source == source) {
            loader.item.view = page;
            return;
        }
        dialog.visible = false;
        loader.setSource(source, { "view": page });
        loader.item.forceActiveFocus();
        appear.restart();
    }

    Keys.onEscapePressed: root.askToLeave()

    function askToLeave() {
        if (!page.withdrawable)
            return;
        dialog.visible = true;
        dialog.forceActiveFocus();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    Loader {
        id: loader

        objectName: "pages"
        width: parent.width
        height: parent.height
        focus: true
        enabled: !dialog.visible

        Connections {
            target: loader.item
            ignoreUnknownSignals: true

            function onLeave() {
                root.askToLeave();
            }
        }
    }
    ParallelAnimation {
        id: appear

        NumberAnimation { target: loader; property: "opacity"; from: Theme.motion ? 0 : 1; to: 1; duration: Theme.duration; easing.type: Easing.OutCubic }
        NumberAnimation { target: loader; property: "y"; from: Theme.motion ? Theme.unit : 0; to: 0; duration: Theme.duration; easing.type: Easing.OutCubic }
    }
    WithdrawDialog {
        id: dialog

        objectName: "dialog"
        anchors.fill: parent
        visible: false
        captured: root.page.captured ?? false
        onStay: {
            visible = false;
            loader.item.forceActiveFocus();
        }
        onWithdraw: {
            visible = false;
            bridge.withdraw();
        }
    }
}
