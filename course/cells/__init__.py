"""The cells of a notebook: the only room that writes and reads them."""
