import QtQuick

// Large words whose lines are about equally long, so that no single word hangs below.
Words {
    id: words

    property real most: 0
    readonly property int rows: Math.max(1, Math.ceil(metrics.advanceWidth / most))

    lineHeight: Theme.reading
    width: rows === 1 ? most : Math.min(most, Math.ceil(metrics.advanceWidth / rows + 2 * font.pixelSize))

    TextMetrics {
        id: metrics

        font: words.font
        text: words.text
    }
}
