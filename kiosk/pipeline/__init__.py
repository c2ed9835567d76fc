"""Two processes, bounded queues between them, and workers that are watched.

The screen (`supervisor`) holds the interview; the senses (`senses`) hold the camera, the
microphone and the models. A crash in a model's native code takes down the senses alone, and
they come back while the interview goes on.
"""
