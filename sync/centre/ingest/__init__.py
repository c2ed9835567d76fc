"""From the wire to the store: inbox → projector → models, or quarantine."""
