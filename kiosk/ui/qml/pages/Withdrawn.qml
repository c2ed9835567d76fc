import QtQuick
import ".."

ClosingPage {
    title: Say.of("withdrawn.title")
    text: view.text
}
