import React from 'react';
import { NAMES, useBegin } from './interview';
import { IDay, IPlan, IShown } from './state';

interface IPlanProps {
  shown: IShown;
  open(path: string, exercise?: string): Promise<void>;
  begin(kind: string): Promise<void>;
}

/** Today's part of the plan up to an interview, and the days after; where there is none, how to make one. */
export function Plan(props: IPlanProps): JSX.Element {
  const { plan } = props.shown;
  return (
    <section className="loopless-block" aria-labelledby="loopless-plan">
      <h2 id="loopless-plan">Plan</h2>
      {plan === null ? (
        <p className="loopless-quiet">
          None yet. In a terminal: <code>loopless plan --until DATE</code>
        </p>
      ) : plan.days.length === 0 ? (
        <p>
          Your interview {plan.days_left === 0 ? 'is today' : `was on ${day(plan.until)}`}.
          Another plan, in a terminal: <code>loopless plan --until DATE</code>
        </p>
      ) : (
        <Days {...props} plan={plan} />
      )}
    </section>
  );
}

function Days(props: IPlanProps & { plan: IPlan }): JSX.Element {
  const { plan } = props;
  const [isOpen, setOpen] = React.useState(false);
  const [today, ...after] = plan.days;
  return (
    <>
      <p>
        <strong>{counted(plan.days_left, 'day')}</strong> until your interview on{' '}
        {day(plan.until)}
      </p>
      {plan.missed > 0 && (
        <p className="loopless-quiet">
          Nothing was practised on {counted(plan.missed, 'day')}: what stood there
          has moved along.
        </p>
      )}
      <h3 className="loopless-today">
        Today <span className="loopless-quiet">{summary(today)}</span>
      </h3>
      <Tasks {...props} day={today} />
      {after.length > 0 && (
        <>
          <button
            className="loopless-topic"
            aria-expanded={isOpen}
            aria-controls="loopless-days-after"
            onClick={() => setOpen(!isOpen)}
          >
            <span className="loopless-arrow" aria-hidden="true">
              {isOpen ? '▾' : '▸'}
            </span>
            <span className="loopless-title">The days after</span>
            <span className="loopless-quiet">{after.length}</span>
          </button>
          <ol id="loopless-days-after" hidden={!isOpen}>
            {isOpen && after.map(one => <After key={one.date} day={one} />)}
          </ol>
        </>
      )}
      {plan.left > 0 && (
        <p className="loopless-quiet">
          No time is left for {counted(plan.left, 'exercise')} more.
        </p>
      )}
    </>
  );
}

/** What today holds: each exercise opens on a click, a mock interview is dealt by its button. */
function Tasks(props: IPlanProps & { day: IDay }): JSX.Element {
  const { shown, day } = props;
  const { waits, fault, begin } = useBegin(props.begin);
  if (!day.exercises.length && day.mock === null) {
    return <p>Nothing is due: rest, or practise what you like.</p>;
  }
  return (
    <>
      <ul aria-label="Today">
        {day.exercises.map(one => {
          const notebook =
            shown.topics.find(topic => topic.name === one.topic)?.notebook ?? null;
          return (
            <li key={one.name}>
              <button
                className="loopless-row"
                data-planned={one.name}
                data-done={one.done}
                aria-label={[
                  one.title,
                  `${one.minutes} minutes`,
                  one.done ? 'done' : one.reason
                ].join('; ')}
                aria-disabled={notebook === null}
                onClick={() => notebook && void props.open(notebook, one.name)}
              >
                <span className="loopless-title">
                  <Sign done={one.done} /> {one.title}
                </span>
                <span className="loopless-detail">
                  {one.minutes} min · {one.done ? 'done' : one.reason}
                </span>
              </button>
            </li>
          );
        })}
        {day.mock && (
          <li className="loopless-mock" data-done={day.mock.done}>
            <span className="loopless-title">
              <Sign done={day.mock.done} /> Mock interview:{' '}
              {NAMES[day.mock.kind] ?? day.mock.kind}
            </span>
            <span className="loopless-detail">
              {day.mock.minutes} min{day.mock.done && ' · done'}
            </span>
            {!day.mock.done && (
              <button
                className="loopless-button"
                disabled={waits}
                onClick={() => void begin(day.mock!.kind)}
              >
                {waits ? 'Dealing…' : 'Deal the mock'}
              </button>
            )}
          </li>
        )}
      </ul>
      {fault && (
        <p className="loopless-told" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}

function Sign({ done }: { done: boolean }): JSX.Element {
  return (
    <b className={done ? 'loopless-passed' : ''} aria-hidden="true">
      {done ? '✔' : '○'}
    </b>
  );
}

/** A later day: it may still change, so that it is only read. */
function After(props: { day: IDay }): JSX.Element {
  const told = props.day.exercises.map(one =>
    one.reason.startsWith('due') ? `${one.title} (review)` : one.title
  );
  const { mock } = props.day;
  if (mock) {
    told.push(`Mock interview: ${NAMES[mock.kind] ?? mock.kind}`);
  }
  return (
    <li className="loopless-after" data-date={props.day.date}>
      <strong>{day(props.day.date)}</strong>
      {told.length > 0 && ` · ${props.day.minutes} min`}
      <span className="loopless-detail">{told.join(', ') || 'nothing is due'}</span>
    </li>
  );
}

function summary({ exercises, mock, minutes }: IDay): string {
  const tasks = [...exercises, ...(mock ? [mock] : [])];
  const done = tasks.filter(one => one.done).length;
  return tasks.length ? `${minutes} min · ${done} of ${tasks.length} done` : '';
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** A date as the reader writes it; it has no zone, so that none may move it. */
function day(date: string): string {
  return new Date(`${date}T00:00:00Z`).toLocaleDateString(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC'
  });
}
