import QtQuick
import ".."

ClosingPage {
    title: Say.of("interrupted.title")
    text: view.sentence === "" ? Say.of("interrupted.text") : view.sentence + "\n" + Say.of("interrupted.text")
    note: view.code
    mark: Theme.brick
}
