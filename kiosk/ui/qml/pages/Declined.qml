import QtQuick
import ".."

ClosingPage {
    title: Say.of("declined.title")
    text: Say.of("declined.text")
}
