# %% {"nbgrader": []}
1
# %% {"nbgrader": "grade"}
2
# %% {"nbgrader": null}
3
# %% {"nbgrader": {"grade": "yes", "grade_id": ["latest_labels"], "points": "all"}}
check.accuracy("latest_labels")
# %% wrong
