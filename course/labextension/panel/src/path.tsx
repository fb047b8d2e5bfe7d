import React from 'react';
import { said } from './news';
import { ICriterion, IExercise, IShown, ITopic } from './state';

const SIGNS = { passed: '✔', partly: '◐', failed: '✘', new: '·' } as const;

interface IPathProps {
  shown: IShown;
  filtered: boolean;
  fits(one: { topic: ITopic; exercise: IExercise }): boolean;
  open(path: string, exercise?: string): Promise<void>;
}

/** The assignments in their order, each with its exercises. */
export function Path(props: IPathProps): JSX.Element {
  const { shown } = props;
  const first = shown.next?.topic ?? shown.topics[0]?.name;
  const [toggled, setToggled] = React.useState<Record<string, boolean>>({});
  const topics = shown.topics
    .map(topic => ({
      topic,
      exercises: topic.exercises.filter(exercise =>
        props.fits({ topic, exercise })
      )
    }))
    .filter(({ exercises }) => exercises.length || !props.filtered);
  return (
    <nav aria-labelledby="loopless-path" onKeyDown={moveFocus}>
      {topics.map(({ topic, exercises }) => {
        const isOpen =
          toggled[topic.name] ?? (props.filtered || topic.name === first);
        return (
          <Topic
            key={topic.name}
            topic={topic}
            exercises={exercises}
            isOpen={isOpen}
            toggle={() => setToggled({ ...toggled, [topic.name]: !isOpen })}
            open={props.open}
          />
        );
      })}
    </nav>
  );
}

function Topic(props: {
  topic: ITopic;
  exercises: IExercise[];
  isOpen: boolean;
  toggle(): void;
  open: IPathProps['open'];
}): JSX.Element {
  const { topic, exercises, isOpen } = props;
  const done = topic.exercises.filter(one => one.state === 'done').length;
  const due = topic.exercises.filter(one => one.is_due).length;
  const list = `loopless-topic-${topic.name}`;
  return (
    <section>
      <h3>
        <button
          className="loopless-topic"
          aria-expanded={isOpen}
          aria-controls={list}
          onClick={props.toggle}
        >
          <span className="loopless-arrow" aria-hidden="true">
            {isOpen ? '▾' : '▸'}
          </span>
          <span className="loopless-title">{topic.title}</span>
          <span className="loopless-quiet">
            {done} of {topic.exercises.length}
            {due > 0 && ` · ${due} due`}
          </span>
        </button>
      </h3>
      <ul id={list} hidden={!isOpen}>
        {isOpen &&
          exercises.map(exercise => (
            <li key={exercise.name}>
              <Row
                exercise={exercise}
                notebook={topic.notebook}
                open={props.open}
              />
            </li>
          ))}
      </ul>
      {isOpen && topic.notebook === null && (
        <p className="loopless-told">
          Its notebook is not here. In a terminal:{' '}
          <code>loopless start {topic.name.split('_')[0]}</code>
        </p>
      )}
    </section>
  );
}

function Row(props: {
  exercise: IExercise;
  notebook: string | null;
  open: IPathProps['open'];
}): JSX.Element {
  const { exercise, notebook } = props;
  const tried = exercise.criteria.some(one => one.mark !== 'new');
  return (
    <button
      className="loopless-row"
      data-exercise={exercise.name}
      aria-label={label(exercise)}
      title={exercise.skills.join(', ')}
      aria-disabled={notebook === null}
      onClick={() => notebook && void props.open(notebook, exercise.name)}
    >
      <span className="loopless-title">{exercise.title}</span>
      <span className="loopless-detail">
        {exercise.minutes} min
        {exercise.difficulty > 0 && <Difficulty level={exercise.difficulty} />}
        {exercise.is_due && <strong className="loopless-due">due</strong>}
        {!exercise.is_due && exercise.due && <span>due {day(exercise)}</span>}
        {!tried && <Marks criteria={exercise.criteria} named={false} />}
      </span>
      {tried && <Marks criteria={exercise.criteria} named />}
    </button>
  );
}

function Difficulty({ level }: { level: number }): JSX.Element {
  return (
    <span className="loopless-level" title={`difficulty ${level} of 5`}>
      {[1, 2, 3, 4, 5].map(one => (
        <span key={one} className={one <= level ? 'loopless-full' : ''} />
      ))}
    </span>
  );
}

function Marks(props: {
  criteria: ICriterion[];
  named: boolean;
}): JSX.Element {
  return (
    <span className="loopless-marks">
      {props.criteria.map(one => (
        <span
          key={one.name}
          className={`loopless-mark loopless-${one.mark}`}
          data-criterion={one.name}
          data-mark={one.mark}
          title={said(one)}
        >
          <b>{SIGNS[one.mark]}</b>
          {props.named && ` ${one.name}`}
        </span>
      ))}
    </span>
  );
}

/** All of a row in words. */
function label(exercise: IExercise): string {
  const level =
    exercise.difficulty > 0 ? [`difficulty ${exercise.difficulty} of 5`] : [];
  const due = exercise.is_due
    ? ['due for review']
    : exercise.due
      ? [`due for review ${day(exercise)}`]
      : [];
  const criteria = exercise.criteria.map(said);
  return [
    exercise.title,
    `${exercise.minutes} minutes`,
    ...level,
    ...due,
    ...criteria
  ].join('; ');
}

function day(exercise: IExercise): string {
  return new Date(exercise.due!).toLocaleDateString(undefined, {
    day: 'numeric',
    month: 'short'
  });
}

/** Arrow keys, Home and End move among the assignments and exercises; Tab does, too. */
function moveFocus(event: React.KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const here = buttons.indexOf(event.target as HTMLButtonElement);
  const to = {
    ArrowDown: here + 1,
    ArrowUp: here - 1,
    Home: 0,
    End: buttons.length - 1
  }[event.key];
  if (here >= 0 && to !== undefined && buttons[to]) {
    buttons[to].focus();
    event.preventDefault();
    event.stopPropagation();
  }
}
