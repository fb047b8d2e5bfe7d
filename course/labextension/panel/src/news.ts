import { ICriterion, IShown } from './state';

export const WORDS = {
  passed: 'passed',
  partly: 'partly right',
  failed: 'not yet',
  new: 'not tried'
} as const;

/** Says in a sentence what changed since the panel was shown before, for whoever hears the page. */
export class News {
  get sentence(): string {
    return this._sentence;
  }

  heard(shown: IShown): void {
    const marks = new Map<string, string>();
    const told: string[] = [];
    for (const topic of shown.topics) {
      for (const exercise of topic.exercises) {
        for (const criterion of exercise.criteria) {
          const key = `${exercise.name} ${criterion.name}`;
          const now = said(criterion);
          marks.set(key, now);
          if (this._marks !== null && this._marks.get(key) !== now) {
            told.push(`${exercise.title}: ${now}`);
          }
        }
      }
    }
    this._marks = marks;
    if (told.length) {
      this._sentence = told.slice(0, 4).join('; ');
    }
  }

  private _marks: Map<string, string> | null = null;
  private _sentence = '';
}

/** A criterion and how it fared, in words. */
export function said(criterion: ICriterion): string {
  const points =
    criterion.mark === 'new'
      ? `${criterion.of} points`
      : `${criterion.points} of ${criterion.of} points`;
  return `${criterion.name} ${WORDS[criterion.mark]}, ${points}`;
}
