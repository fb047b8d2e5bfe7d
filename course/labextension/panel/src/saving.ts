import { INotebookTracker, NotebookActions } from '@jupyterlab/notebook';

/**
 * Save an interview's notebook whenever a cell of it has run: its clock goes on while a page is loaded anew, and what
 * ran must not be lost by that.
 */
export function saveInterviews(tracker: INotebookTracker): void {
  NotebookActions.executed.connect((_, { notebook }) => {
    const panel = tracker.find(open => open.content === notebook);
    const told = panel?.model?.getMetadata('loopless');
    if (panel && told?.interview && panel.context.contentsModel?.writable) {
      // What cannot be saved is told by JupyterLab itself.
      panel.context.save().catch(() => undefined);
    }
  });
}
