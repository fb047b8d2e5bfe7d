import { Poll } from '@lumino/polling';
import { ISignal, Signal } from '@lumino/signaling';
import { IShown, shown } from './state';

/**
 * Follows the record: each request is answered once something changed, so that one is always under way while the page
 * is seen. A tab in the background asks nothing, since a browser keeps few connections to one server.
 */
export class Following {
  constructor() {
    this._poll = new Poll({
      auto: false,
      factory: () => this._ask(),
      frequency: { interval: 50, backoff: 2, max: 15_000 },
      standby: 'when-hidden',
      name: 'loopless:panel'
    });
  }

  get changed(): ISignal<this, IShown> {
    return this._changed;
  }

  /** Emits with each failure, and whether anything could be asked. */
  get reached(): ISignal<this, boolean> {
    return this._reached;
  }

  async start(): Promise<void> {
    await this._poll.start();
  }

  private async _ask(): Promise<void> {
    try {
      const found = await shown(this._version);
      this._version = found.version;
      this._reached.emit(true);
      this._changed.emit(found);
    } catch (error) {
      this._version = null;
      this._reached.emit(false);
      throw error;
    }
  }

  private _version: string | null = null;
  private _poll: Poll;
  private _changed = new Signal<this, IShown>(this);
  private _reached = new Signal<this, boolean>(this);
}
