import {
  ILabShell,
  ILayoutRestorer,
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { IEditorLanguageRegistry } from '@jupyterlab/codemirror';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IStateDB } from '@jupyterlab/statedb';
import { Panel } from './panel';
import { saveInterviews } from './saving';
import { colourSqlCells } from './sqlcells';

const SEEN = 'loopless-panel:seen';

const panel: JupyterFrontEndPlugin<void> = {
  id: 'loopless-panel:panel',
  description: 'The path, what comes next, and a running interview.',
  autoStart: true,
  requires: [ILabShell, INotebookTracker],
  optional: [ILayoutRestorer, IStateDB],
  activate: (
    app: JupyterFrontEnd,
    shell: ILabShell,
    tracker: INotebookTracker,
    restorer: ILayoutRestorer | null,
    state: IStateDB | null
  ) => {
    const widget = new Panel(app as JupyterFrontEnd<ILabShell>, tracker);
    shell.add(widget, 'left', { rank: 50, type: 'Loopless' });
    restorer?.add(widget, widget.id);
    app.commands.addCommand('loopless:panel', {
      label: 'Show the Loopless Panel',
      describedBy: { args: { type: 'object', properties: {} } },
      execute: () => shell.activateById(widget.id)
    });
    void app.restored.then(async () => {
      if (state !== null && (await state.fetch(SEEN)) === undefined) {
        shell.activateById(widget.id);
        await state.save(SEEN, true);
      }
      await widget.start();
    });
  }
};

const sqlCells: JupyterFrontEndPlugin<void> = {
  id: 'loopless-panel:sql-cells',
  description: 'Colours %%sql cells as SQL.',
  autoStart: true,
  requires: [IEditorLanguageRegistry],
  activate: (_: JupyterFrontEnd, languages: IEditorLanguageRegistry) =>
    colourSqlCells(languages)
};

const saving: JupyterFrontEndPlugin<void> = {
  id: 'loopless-panel:saving',
  description: 'Saves an interview whenever a cell of it has run.',
  autoStart: true,
  requires: [INotebookTracker],
  activate: (_: JupyterFrontEnd, tracker: INotebookTracker) =>
    saveInterviews(tracker)
};

export default [panel, sqlCells, saving];
