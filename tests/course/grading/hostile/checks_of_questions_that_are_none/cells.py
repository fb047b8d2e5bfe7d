# %% {"nbgrader": {"grade": true, "grade_id": "a", "points": 6, "solution": false}}
check.accuracy("no_such_question")
# %% {"nbgrader": {"grade": true, "grade_id": "b", "points": 6, "solution": false}}
check.accuracy("../../autograder")
# %% {"nbgrader": {"grade": true, "grade_id": "c", "points": 6, "solution": false}}
check.accuracy("parse_dates_by_source"); print(6.0)
