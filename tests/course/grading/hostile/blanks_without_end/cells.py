# %% {"nbgrader": {"grade": true, "grade_id": "a", "points": 6, "solution": false}}
check.accuracy("parse_dates_by_source")@BLANKS@x
