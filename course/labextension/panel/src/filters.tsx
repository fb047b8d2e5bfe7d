import React from 'react';
import { IExercise, IShown, ITopic } from './state';

export interface IFilter {
  topic: string;
  difficulty: string;
  state: string;
}

export const all: IFilter = { topic: '', difficulty: '', state: '' };

const STATES = { new: 'Not begun', begun: 'Begun', done: 'Done', due: 'Due' };

/** Whether an exercise of a topic is asked for. */
export function fits(
  { topic, exercise }: { topic: ITopic; exercise: IExercise },
  filter: IFilter
): boolean {
  const state =
    filter.state === 'due'
      ? exercise.is_due
      : filter.state === '' || exercise.state === filter.state;
  return (
    state &&
    (filter.topic === '' || topic.name === filter.topic) &&
    (filter.difficulty === '' || `${exercise.difficulty}` === filter.difficulty)
  );
}

/** Choices by topic, difficulty and state. */
export function Filters(props: {
  shown: IShown;
  filter: IFilter;
  choose(filter: IFilter): void;
}): JSX.Element {
  const { shown, filter } = props;
  const exercises = shown.topics.flatMap(topic =>
    topic.exercises.map(exercise => ({ topic, exercise }))
  );
  const levels = [
    ...new Set(exercises.map(one => one.exercise.difficulty))
  ].filter(level => level > 0);
  const choose = (part: Partial<IFilter>) => {
    const chosen = { ...filter, ...part };
    const none = Object.values(chosen).every(value => value === '');
    props.choose(none ? all : chosen);
  };
  const count = exercises.filter(one => fits(one, filter)).length;
  return (
    <div className="loopless-filters" role="group" aria-label="Filter the path">
      <Choice
        label="Topic"
        value={filter.topic}
        options={shown.topics.map(topic => [topic.name, topic.title])}
        choose={topic => choose({ topic })}
      />
      <Choice
        label="Difficulty"
        value={filter.difficulty}
        options={levels.sort().map(level => [`${level}`, `${level} of 5`])}
        choose={difficulty => choose({ difficulty })}
      />
      <Choice
        label="State"
        value={filter.state}
        options={Object.entries(STATES)}
        choose={state => choose({ state })}
      />
      <p className="loopless-quiet" role="status">
        {filter !== all && `${count} of ${exercises.length} shown`}
      </p>
      {filter !== all && (
        <button className="loopless-link" onClick={() => props.choose(all)}>
          Show all
        </button>
      )}
    </div>
  );
}

function Choice(props: {
  label: string;
  value: string;
  options: [string, string][];
  choose(value: string): void;
}): JSX.Element {
  return (
    <label>
      <span>{props.label}</span>
      <select
        value={props.value}
        onChange={event => props.choose(event.target.value)}
      >
        <option value="">All</option>
        {props.options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
