import React from 'react';
import { IInterview } from './state';

/** Said aloud once each, at so many minutes before the end; half time is said too. */
const SPEAKS = [15, 5, 0];

/** The time left of a running interview; it stands still in a pause, and counts on below zero. */
export function Clock({ interview }: { interview: IInterview }): JSX.Element {
  const got = React.useMemo(() => performance.now(), [interview]);
  const [now, setNow] = React.useState(got);
  React.useEffect(() => {
    if (interview.paused || interview.left === null) {
      return;
    }
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, [interview]);
  const passed = interview.paused ? 0 : Math.max(0, now - got) / 1000;
  const left = (interview.left ?? interview.minutes * 60) - passed;
  const over = left < 0;
  return (
    <>
      <span
        className={over ? 'loopless-clock loopless-over' : 'loopless-clock'}
        role="timer"
        aria-label={words(left)}
      >
        {over && '+'}
        {digits(left)}
      </span>
      <span className="loopless-quiet">
        {interview.left === null
          ? ' not begun'
          : interview.paused
            ? ' paused'
            : over
              ? ' over time'
              : ` left of ${interview.minutes} min`}
      </span>
      <span className="loopless-heard" role="status">
        {announced(left, interview.minutes)}
      </span>
    </>
  );
}

function digits(left: number): string {
  const seconds = Math.floor(Math.abs(left));
  const two = (value: number) => `${value}`.padStart(2, '0');
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

function words(left: number): string {
  const minutes = Math.floor(Math.abs(left) / 60);
  const told = `${minutes} minute${minutes === 1 ? '' : 's'}`;
  return left < 0 ? `${told} over time` : `${told} left`;
}

/** What was due to be said last: the text changes only when the next one is, so each is heard once. */
function announced(left: number, minutes: number): string {
  const marks = [...SPEAKS, minutes / 2].sort((a, b) => a - b);
  const reached = marks.find(mark => left <= mark * 60);
  if (reached === undefined) {
    return '';
  }
  return reached === 0 ? 'Time is up' : `${reached} minutes left`;
}
