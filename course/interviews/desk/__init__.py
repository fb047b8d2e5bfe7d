"""The interviewer in the notebook: asks, tells what is asked back, keeps the clock, takes the hand-in."""
