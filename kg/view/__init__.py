"""Pages that open from disk, filled from a graph alone."""
