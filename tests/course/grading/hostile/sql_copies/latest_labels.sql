COPY (SELECT * FROM labels) TO '/tmp/labels.csv'
