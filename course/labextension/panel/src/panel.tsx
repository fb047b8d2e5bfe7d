import { ILabShell, JupyterFrontEnd } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import { LabIcon, ReactWidget } from '@jupyterlab/ui-components';
import React from 'react';
import { Following } from './following';
import { open } from './opening';
import { begin, IShown } from './state';
import { News } from './news';
import { View } from './view';

const ICON = new LabIcon({
  name: 'loopless:panel',
  svgstr:
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">' +
    '<path class="jp-icon3 jp-icon-selectable" fill="#616161" d="M9 16.2 4.8 12l-1.4 1.4L9 19 21 7l-1.4-1.4z"/></svg>'
});

/** The panel in the left sidebar. */
export class Panel extends ReactWidget {
  constructor(app: JupyterFrontEnd<ILabShell>, tracker: INotebookTracker) {
    super();
    this.id = 'loopless-panel';
    this.addClass('loopless-panel');
    this.title.icon = ICON;
    this.title.caption = 'Loopless: your path, what comes next, interviews';
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', 'Loopless');
    this._app = app;
    this._tracker = tracker;
    this._following.changed.connect((_, shown) => {
      this._news.heard(shown);
      this._shown = shown;
      this.update();
    });
    this._following.reached.connect((_, reached) => {
      if (reached !== this._reached) {
        this._reached = reached;
        this.update();
      }
    });
  }

  start(): Promise<void> {
    return this._following.start();
  }

  render(): JSX.Element {
    return (
      <View
        shown={this._shown}
        reached={this._reached}
        news={this._news.sentence}
        open={(path, exercise) => this._open(path, exercise)}
        begin={kind => this._begin(kind)}
      />
    );
  }

  private _open(path: string, exercise?: string): Promise<void> {
    return open(this._app, this._tracker, path, exercise);
  }

  private async _begin(kind: string): Promise<void> {
    const { notebook } = await begin(kind);
    await this._open(notebook);
  }

  private _app: JupyterFrontEnd<ILabShell>;
  private _tracker: INotebookTracker;
  private _following = new Following();
  private _news = new News();
  private _shown: IShown | null = null;
  private _reached = true;
}
