SELECT 'cat' AS label -- @HALF@
