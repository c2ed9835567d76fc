"""What other systems send and get: each kind behind one port, an adapter for every published shape."""
