SELECT * FROM query('DELETE FROM labels')
