# accuracy: failed, efficiency: failed, readability: failed; says: ends the program
raise SystemExit
