"""Camera, microphone and one clock; the same port replays films of a scripted candidate."""
