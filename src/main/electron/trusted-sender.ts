import type { WebFrameMain } from 'electron';
import { isAppUrl } from './app-url.ts';

/** What is asked of a frame before its message is read. */
export type SenderFrame = Pick<WebFrameMain, 'url'>;

/**
 * Whether a message comes from the console's own page: the window's top frame, and still on our origin. The frame is null once it
 * has navigated away or is gone, which is why it must be read in the handler's first synchronous step.
 * Source: Electron security tutorial, item 17.
 */
export function isTrustedFrame(sender: SenderFrame | null, mainFrame: SenderFrame | undefined): boolean {
  return sender !== null && sender === mainFrame && isAppUrl(sender.url);
}
