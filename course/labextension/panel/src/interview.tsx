import React from 'react';
import { Clock } from './clock';
import { IInterview } from './state';

export const NAMES: Record<string, string> = {
  screen: 'Screen',
  case: 'Case study',
  statistics: 'Statistics'
};

/** A running interview with its clock. */
export function Running(props: {
  interview: IInterview;
  open(path: string): Promise<void>;
}): JSX.Element {
  const { interview } = props;
  return (
    <section
      className="loopless-block loopless-interview"
      aria-labelledby="loopless-interview"
    >
      <h2 id="loopless-interview">Interview</h2>
      <p className="loopless-title">{interview.title}</p>
      <p>{interview.handed_in ? 'Handed in' : <Clock interview={interview} />}</p>
      <button
        className="loopless-button"
        onClick={() => void props.open(interview.notebook)}
      >
        Open its notebook
      </button>
    </section>
  );
}

/** How a button begins an interview: whether it waits for it, and why it was refused. */
export function useBegin(begins: (kind: string) => Promise<void>): {
  waits: boolean;
  fault: string;
  begin(kind: string): Promise<void>;
} {
  const [waits, setWaits] = React.useState(false);
  const [fault, setFault] = React.useState('');
  const begin = async (kind: string) => {
    setWaits(true);
    setFault('');
    try {
      await begins(kind);
    } catch (error) {
      setFault(error instanceof Error ? error.message : `${error}`);
    }
    setWaits(false);
  };
  return { waits, fault, begin };
}

/** Begins an interview. */
export function Begin(props: {
  kinds: string[];
  begin(kind: string): Promise<void>;
}): JSX.Element {
  const [kind, setKind] = React.useState(props.kinds[0]);
  const { waits, fault, begin } = useBegin(props.begin);
  return (
    <section className="loopless-block" aria-labelledby="loopless-begin">
      <h2 id="loopless-begin">Interview</h2>
      <div className="loopless-line">
        <select
          aria-label="Kind of interview"
          value={kind}
          onChange={event => setKind(event.target.value)}
        >
          {props.kinds.map(one => (
            <option key={one} value={one}>
              {NAMES[one] ?? one}
            </option>
          ))}
        </select>
        <button
          className="loopless-button"
          disabled={waits}
          onClick={() => void begin(kind)}
        >
          {waits ? 'Dealing…' : 'Deal one'}
        </button>
      </div>
      {fault && (
        <p className="loopless-told" role="alert">
          {fault}
        </p>
      )}
    </section>
  );
}
