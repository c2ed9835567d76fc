import QtQuick
import ".."

ClosingPage {
    title: view.title
    text: Say.of("thanks.text")
}
