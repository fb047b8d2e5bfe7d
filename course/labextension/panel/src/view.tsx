import React from 'react';
import { Begin, Running } from './interview';
import { all, fits, Filters, IFilter } from './filters';
import { Path } from './path';
import { Plan } from './plan';
import { IShown } from './state';

export interface IActions {
  open(path: string, exercise?: string): Promise<void>;
  begin(kind: string): Promise<void>;
}

export interface IViewProps extends IActions {
  shown: IShown | null;
  reached: boolean;
  news: string;
}

/** Everything in the panel. */
export function View(props: IViewProps): JSX.Element {
  const { shown, reached, news } = props;
  const [filter, setFilter] = React.useState<IFilter>(all);
  if (shown === null) {
    return (
      <p className="loopless-quiet" role="status">
        {reached ? 'Reading your record…' : LOST}
      </p>
    );
  }
  return (
    <>
      <p className="loopless-heard" role="status">
        {news}
      </p>
      {!reached && (
        <p className="loopless-told" role="alert">
          {LOST}
        </p>
      )}
      {shown.told.map(sentence => (
        <p className="loopless-told" key={sentence}>
          {sentence}
        </p>
      ))}
      {shown.interview && <Running interview={shown.interview} {...props} />}
      <Next shown={shown} open={props.open} />
      <Plan shown={shown} open={props.open} begin={props.begin} />
      <Totals shown={shown} />
      {(!shown.interview || shown.interview.handed_in) && shown.kinds.length > 0 && (
        <Begin kinds={shown.kinds} begin={props.begin} />
      )}
      {shown.topics.length > 0 && (
        <>
          <h2 id="loopless-path">Path</h2>
          <Filters shown={shown} filter={filter} choose={setFilter} />
          <Path
            shown={shown}
            open={props.open}
            fits={one => fits(one, filter)}
            filtered={filter !== all}
          />
        </>
      )}
    </>
  );
}

const LOST =
  'JupyterLab’s server does not answer. What you see may be old; verdicts in notebooks are as ever.';

/** What comes next, and why. */
function Next(props: { shown: IShown; open: IActions['open'] }): JSX.Element {
  const { next, topics, rest } = props.shown;
  const notebook =
    topics.find(topic => topic.name === next?.topic)?.notebook ?? null;
  return (
    <section className="loopless-block" aria-labelledby="loopless-next">
      <h2 id="loopless-next">Next</h2>
      {next === null ? (
        <p>{rest}</p>
      ) : (
        <button
          className="loopless-go"
          disabled={notebook === null}
          onClick={() => notebook && void props.open(notebook, next.name)}
        >
          <span className="loopless-title">{next.title}</span>
          <span className="loopless-detail">
            {next.reason} · {next.minutes} min
          </span>
        </button>
      )}
    </section>
  );
}

/** What it adds up to. */
function Totals({ shown }: { shown: IShown }): JSX.Element {
  const { done, exercises, points, of, due } = shown.totals;
  const told = `${done} of ${exercises} done · ${round(points)} of ${round(of)} points`;
  return (
    <section className="loopless-block" aria-label="Totals">
      <div
        className="loopless-bar"
        role="progressbar"
        aria-label="Exercises done"
        aria-valuemin={0}
        aria-valuemax={exercises}
        aria-valuenow={done}
        aria-valuetext={told}
      >
        <div style={{ width: `${exercises ? (100 * done) / exercises : 0}%` }} />
      </div>
      <p className="loopless-quiet">
        {told}
        {due > 0 && (
          <>
            {' '}
            · <strong className="loopless-due">{due} due for review</strong>
          </>
        )}
      </p>
    </section>
  );
}

function round(points: number): number {
  return Math.round(points * 10) / 10;
}
