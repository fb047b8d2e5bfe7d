"""What a machine can honestly say of a written answer: remarks, never points."""
