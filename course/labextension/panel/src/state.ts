import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';

/** How one criterion of an exercise fared, at its best. */
export type Mark = 'passed' | 'partly' | 'failed' | 'new';

export interface ICriterion {
  name: string;
  mark: Mark;
  points: number;
  of: number;
}

export interface IExercise {
  name: string;
  title: string;
  minutes: number;
  difficulty: number;
  skills: string[];
  state: 'new' | 'begun' | 'done';
  due: string | null;
  is_due: boolean;
  points: number;
  of: number;
  criteria: ICriterion[];
}

export interface ITopic {
  name: string;
  title: string;
  /** Path from the server's root; null where no notebook lies there. */
  notebook: string | null;
  exercises: IExercise[];
}

export interface INext {
  name: string;
  title: string;
  topic: string;
  minutes: number;
  reason: string;
}

/** What one day of the plan holds. */
export interface IDay {
  /** As 2026-12-18. */
  date: string;
  minutes: number;
  exercises: (INext & { done: boolean })[];
  mock: { kind: string; minutes: number; done: boolean } | null;
}

/** The plan up to an interview; from its day on it has no days any more. */
export interface IPlan {
  until: string;
  days_left: number;
  missed: number;
  /** Exercises for which no day has room. */
  left: number;
  days: IDay[];
}

export interface IInterview {
  title: string;
  kind: string;
  notebook: string;
  begun: string | null;
  ends: string | null;
  /** Seconds left, below zero in overtime; they stand still in a pause. */
  left: number | null;
  minutes: number;
  paused: boolean;
  handed_in: boolean;
}

/** All that the panel shows; `version` changes with any of it but the time. */
export interface IShown {
  version: string;
  now: string;
  totals: {
    done: number;
    exercises: number;
    points: number;
    of: number;
    due: number;
  };
  next: INext | null;
  rest: string;
  topics: ITopic[];
  interview: IInterview | null;
  kinds: string[];
  plan: IPlan | null;
  told: string[];
}

const SETTINGS = ServerConnection.makeSettings();

async function request<T>(path: string, init: RequestInit = {}): Promise<T> {
  const url = URLExt.join(SETTINGS.baseUrl, 'loopless', path);
  const response = await ServerConnection.makeRequest(url, init, SETTINGS);
  if (!response.ok) {
    throw await ServerConnection.ResponseError.create(response);
  }
  return (await response.json()) as T;
}

/** What the panel shows; with a version, once it is another one or some seconds have passed. */
export function shown(since: string | null): Promise<IShown> {
  return request<IShown>(
    since === null ? 'panel' : `panel?since=${encodeURIComponent(since)}`
  );
}

/** Begin an interview as `loopless interview KIND` does; return its notebook. */
export function begin(kind: string): Promise<{ notebook: string }> {
  return request('interview', {
    method: 'POST',
    body: JSON.stringify({ kind })
  });
}
