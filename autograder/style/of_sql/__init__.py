"""What an interviewer would remark on in a query."""
