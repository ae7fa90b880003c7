import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';
import type { BrowserContext, Frame, Page, Request, Route } from 'playwright-core';
import { preventable } from './app.ts';
import { callHandler } from './ipc-main.ts';
import { toAppUrl, toBrowserUrl } from './origin.ts';
import { BINDING, preloadScript, RECEIVER } from './page-shim.ts';
import { answer } from './protocol.ts';

type WindowOpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];
type FramePart = Pick<WebFrameMain, 'url' | 'parent'>;

/** The frame that a navigation is for; a new window has none yet when its first request is made. */
function frameOf(request: Request): Frame | undefined {
  try {
    return request.frame();
  } catch {
    return undefined;
  }
}

/** Electron's `webContents` on a Playwright page: the frames, the messages, the navigation, the console's protocol. */
export class StandInContents extends EventEmitter {
  #page: Page | undefined;
  #frames = new WeakMap<Frame, FramePart>();
  #windowOpenHandler: WindowOpenHandler | undefined;
  /** The URL that main itself asked for; Electron announces only navigations that the page starts. */
  #ownNavigation: string | undefined;

  setWindowOpenHandler = (handler: WindowOpenHandler): void => {
    this.#windowOpenHandler = handler;
  };

  get mainFrame(): FramePart | undefined {
    return this.#page && this.#frameOf(this.#page.mainFrame());
  }

  /** Electron keeps one object for each frame, and the console compares them. */
  #frameOf(frame: Frame): FramePart {
    const known = this.#frames.get(frame);
    if (known) return known;
    const parent = frame.parentFrame();
    const part: FramePart = {
      get url() {
        return toAppUrl(frame.url());
      },
      parent: (parent ? this.#frameOf(parent) : null) as WebFrameMain['parent'],
    };
    this.#frames.set(frame, part);
    return part;
  }

  send = (channel: string, ...args: unknown[]): void => {
    this.#page
      ?.evaluate(
        ([receiver, name, values]) => {
          const receive = Reflect.get(window, Symbol.for(receiver)) as
            | ((c: string, a: unknown[]) => void)
            | undefined;
          receive?.(name, values);
        },
        [RECEIVER, channel, args] as const,
      )
      .catch(() => {}); // the page is closing or loading anew: Electron drops such messages too
  };

  /** Takes over the page: its requests, its calls and its preload. */
  async attach(context: BrowserContext, page: Page, preload: string): Promise<void> {
    this.#page = page;
    await context.exposeBinding(BINDING, ({ frame }, kind: string, channel: string, args: unknown[]) => {
      const event = { senderFrame: this.#frameOf(frame), sender: this } as unknown as IpcMainInvokeEvent;
      if (kind !== 'invoke') throw new Error(`the console only answers calls, not '${kind}'`);
      return callHandler(channel, event, args);
    });
    await context.addInitScript({ content: preloadScript(readFileSync(preload, 'utf8')) });
    await context.route('**/*', (route) => this.#serve(route));
    context.on('page', (other) => {
      if (other === page) return;
      // Like Electron: without a handler every window may be opened.
      const { action } = this.#windowOpenHandler?.({
        url: other.url(),
      } as Parameters<WindowOpenHandler>[0]) ?? { action: 'allow' };
      if (action !== 'allow') other.close().catch(() => {});
    });
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }));
  }

  async load(url: string): Promise<void> {
    this.#ownNavigation = url;
    await this.#page?.goto(toBrowserUrl(url));
    this.emit('did-finish-load');
  }

  async #serve(route: Route): Promise<void> {
    const request = route.request();
    const url = toAppUrl(request.url());
    const frame = frameOf(request);
    // `aborted` leaves the page as it is; a new window needs a page, of the error, to be seen and judged.
    if (frame && request.isNavigationRequest() && !this.#mayNavigate(url, frame))
      return route.abort('aborted');
    const response = !frame || url === request.url() ? undefined : await answer(url);
    if (!response) return route.abort('blockedbyclient');
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  #mayNavigate(url: string, frame: Frame): boolean {
    const isMain = frame === this.#page?.mainFrame();
    if (isMain && url === this.#ownNavigation) {
      this.#ownNavigation = undefined;
      return true;
    }
    const event = Object.assign(preventable(), { url, isMainFrame: isMain });
    if (isMain) this.emit('will-navigate', event);
    if (!event.defaultPrevented) this.emit('will-frame-navigate', event);
    return !event.defaultPrevented;
  }
}
