"""What goes back to a learning platform: sheets of marks, feedback pages under its names."""
