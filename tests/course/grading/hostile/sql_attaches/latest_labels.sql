ATTACH '/tmp/other.db' AS other;
SELECT * FROM labels
