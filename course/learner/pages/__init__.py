"""What a learner is shown, as HTML and as text: pure functions of what was judged, remarked and recorded."""
