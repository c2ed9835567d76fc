import QtQuick

// Where the candidate is among the questions: one stroke a question.
Row {
    id: steps

    property int number: 0
    property int of: 0

    spacing: Theme.unit

    Repeater {
        model: steps.of

        Rectangle {
            required property int index

            width: Math.max(Theme.px(6), Math.min(Theme.px(40), Theme.px(320) / steps.of - Theme.unit))
            height: Theme.px(6)
            radius: height / 2
            color: index < steps.number ? Theme.accent : Theme.line
            opacity: index < steps.number - 1 ? 0.45 : 1
        }
    }
}
