SELECT * FROM known
