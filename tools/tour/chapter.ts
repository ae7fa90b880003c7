import type { Page } from 'playwright-core';
import type { Demonstration } from '../../src/database/demonstration.ts';

export type Language = 'id' | 'en';

/** What a chapter of the tour works with: the real app's window and a hand on the keyboard. */
export interface TourContext {
  readonly page: Page;
  readonly demonstration: Demonstration;
  readonly language: Language;
  /** Login of the demonstration's cashier who is played. */
  readonly cashier: string;
  /** Where the tour leaves what it saw and made. */
  readonly folder: string;
  /** Takes a numbered screenshot. */
  shot(name: string): Promise<void>;
  say(line: string): void;
}

/** One job, done by keyboard in the real app. A feature adds its chapter to chapters in play-tour.ts. */
export interface Chapter {
  readonly title: string;
  play(context: TourContext): Promise<void>;
}
