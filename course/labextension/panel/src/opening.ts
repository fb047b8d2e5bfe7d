import { ILabShell, JupyterFrontEnd } from '@jupyterlab/application';
import { INotebookTracker, Notebook, NotebookPanel } from '@jupyterlab/notebook';

/** In a window of so few pixels the panel makes room for the notebook. */
const NARROW = 640;

/** How often a held cell is looked at, and for how many looks nothing may move it before it is let go. */
const LOOK_MS = 50;
const STILL_LOOKS = 60;

/** The same where it could not get to the top: the notebook may still be too short for that. */
const SHORT_LOOKS = 600;
const MOST_LOOKS = 1200;

/** So near to the top, in pixels, is at the top. */
const NEAR = 2;

/** What a person does who wants to be elsewhere. */
const GESTURES = ['wheel', 'touchstart', 'pointerdown', 'keydown'];

/** The newest exercise that is shown: an older one is held no longer. */
let shown = 0;

/** Open a notebook; with an exercise, at its heading. A copy that is open already and holds it is taken as it is. */
export async function open(
  app: JupyterFrontEnd<ILabShell>,
  tracker: INotebookTracker,
  path: string,
  exercise?: string
): Promise<void> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const current = tracker.currentWidget;
  const copy =
    exercise !== undefined &&
    current?.isVisible &&
    current.context.path.startsWith(folder) &&
    heading(current, exercise) !== null
      ? current
      : null;
  const panel: NotebookPanel =
    copy ?? (await app.commands.execute('docmanager:open', { path }));
  app.shell.activateById(panel.id);
  await panel.context.ready;
  await panel.revealed;
  if (window.innerWidth < NARROW) {
    app.shell.collapseLeft();
  }
  if (exercise !== undefined) {
    await show(panel, exercise);
  }
}

async function show(panel: NotebookPanel, exercise: string): Promise<void> {
  const index = heading(panel, exercise);
  if (index === null) {
    return;
  }
  const notebook = panel.content;
  notebook.activeCellIndex = index;
  notebook.deselectAll();
  notebook.mode = 'command';
  await hold(notebook, index);
}

/** Keep a cell at the top while those above are drawn, which moves it; a gesture of the person lets it go at once. */
async function hold(notebook: Notebook, index: number): Promise<void> {
  const mine = ++shown;
  let free = false;
  const letGo = () => {
    free = true;
  };
  GESTURES.forEach(name => window.addEventListener(name, letGo, true));
  const cell = notebook.widgets[index].node;
  const view =
    notebook.node.querySelector('.jp-WindowedPanel-outer') ?? notebook.node;
  const top = () =>
    cell.getBoundingClientRect().top - view.getBoundingClientRect().top;
  const held = () =>
    !free &&
    mine === shown &&
    !notebook.isDisposed &&
    notebook.activeCellIndex === index;
  let before = NaN;
  let still = 0;
  for (let look = 0; look < MOST_LOOKS && held(); look++) {
    if (!cell.isConnected) {
      await notebook.scrollToItem(index, 'start');
    } else if (Math.abs(top()) > NEAR) {
      cell.scrollIntoView({ block: 'start' });
    }
    const now = cell.isConnected ? top() : NaN;
    still = Math.abs(now - before) < 1 ? still + 1 : 0;
    before = now;
    if (still >= (Math.abs(now) > NEAR ? SHORT_LOOKS : STILL_LOOKS)) {
      break;
    }
    await new Promise(resolve => setTimeout(resolve, LOOK_MS));
  }
  GESTURES.forEach(name => window.removeEventListener(name, letGo, true));
}

/** Return which cell is the heading above an exercise's answer. */
function heading(panel: NotebookPanel, exercise: string): number | null {
  const cells = panel.content.model?.cells;
  if (!cells) {
    return null;
  }
  for (let index = 0; index < cells.length; index++) {
    const given = cells.get(index).getMetadata('nbgrader')?.grade_id;
    if (given === exercise || `${given}`.startsWith(`${exercise}-`)) {
      for (let above = index; above >= 0; above--) {
        const cell = cells.get(above);
        if (
          cell.type === 'markdown' &&
          /^#{1,3} /m.test(cell.sharedModel.getSource())
        ) {
          return above;
        }
      }
      return index;
    }
  }
  return null;
}
