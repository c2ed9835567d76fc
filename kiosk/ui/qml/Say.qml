pragma Singleton
import QtQuick

// The texts of the language in use; a binding that calls `of` follows when the language changes.
QtObject {
    readonly property var texts: bridge.texts

    function of(key) {
        return texts[key];
    }

    function numbered(key, seconds) {
        return texts[key].replace("{seconds}", seconds);
    }
}
