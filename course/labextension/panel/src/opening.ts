import { ILabShell, JupyterFrontEnd } from '@jupyterlab/application';
import { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';

/** In a window of so few pixels the panel makes room for the notebook. */
const NARROW = 640;

/** How often a cell is looked at before it is left where it is; for how many looks it should not move. */
const MOST_LOOKS = 60;
const STILL = 6;

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
  // Cells above are drawn as they come into view, which moves those below: until they stand still.
  const cell = notebook.widgets[index].node;
  const top = () =>
    cell.getBoundingClientRect().top -
    notebook.node.getBoundingClientRect().top;
  let before = NaN;
  let still = 0;
  for (let look = 0; look < MOST_LOOKS && still < STILL; look++) {
    still = cell.isConnected && Math.abs(top() - before) < 1 ? still + 1 : 0;
    if (!cell.isConnected) {
      await notebook.scrollToItem(index, 'start');
    } else if (still === 0) {
      cell.scrollIntoView({ block: 'start' });
    }
    before = top();
    await new Promise(resolve => setTimeout(resolve, 50));
  }
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
