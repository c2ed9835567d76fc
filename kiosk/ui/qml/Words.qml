import QtQuick

Text {
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.body
    font.features: { "tnum": 1 }
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
}
