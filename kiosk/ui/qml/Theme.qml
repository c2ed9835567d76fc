pragma Singleton
import QtQuick

// Quiet paper and ink. Every colour, size and distance of the kiosk.
QtObject {
    readonly property bool dark: bridge.dark
    readonly property bool motion: bridge.motion

    // How much larger than 1280 × 800 the window is; never smaller, so that text stays readable.
    property real scale: 1

    readonly property color paper: dark ? "#12161C" : "#FAF8F4"
    readonly property color sheet: dark ? "#1A2028" : "#FFFFFF"
    readonly property color ink: dark ? "#ECE9E2" : "#1B1F2A"
    readonly property color muted: dark ? "#A3A9B3" : "#5F6673"
    readonly property color line: dark ? "#2C343F" : "#E5E1D8"
    readonly property color accent: dark ? "#6CC7AE" : "#1F6F5C"
    readonly property color accentPressed: dark ? "#8AD6C1" : "#185949"
    readonly property color soft: dark ? "#1B322D" : "#DDEFE9"
    readonly property color amber: dark ? "#E0B15E" : "#9A6410"
    readonly property color brick: dark ? "#EE9083" : "#B3372F"
    readonly property color accentInk: dark ? "#0E1513" : "#FFFFFF"
    readonly property color scrim: dark ? "#B30A0D11" : "#801B1F2A"

    readonly property int small: px(18)
    readonly property int body: px(22)
    readonly property int large: px(28)
    readonly property int title: px(40)
    readonly property int display: px(56)

    // Lines of what is read at length; Noto's own line height is already generous.
    readonly property real reading: 1.25

    readonly property int unit: px(8)
    readonly property int radius: px(14)
    readonly property int touch: px(64)
    readonly property int duration: motion ? 200 : 0

    readonly property string family: bridge.language === "ja" ? "Noto Sans CJK JP" : "Noto Sans CJK SC"

    function px(size) {
        return Math.round(size * scale);
    }
}
