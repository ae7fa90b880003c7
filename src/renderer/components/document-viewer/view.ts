/** What part of a document is in view; the same for any document and any stage, so that two can share it. */
export interface View {
  /** 1 shows the whole document, 2 twice as large. */
  zoom: number;
  /** The point of the document, from 0 to 1 across and down as it is shown, that stands in the middle of the stage. */
  x: number;
  y: number;
}

export interface Box {
  width: number;
  height: number;
}

/** Quarter turns clockwise. */
export type Turn = 0 | 1 | 2 | 3;

export const WHOLE: View = { zoom: 1, x: 0.5, y: 0.5 };
export const MAX_ZOOM = 12;
/** One press of + or a button. */
export const ZOOM_STEP = 1.25;

export function turnedOn(turn: Turn): Turn {
  return ((turn + 1) % 4) as Turn;
}

/** A page's box as it lies after turning. */
export function turnedBox(page: Box, turn: Turn): Box {
  return turn % 2 === 0 ? page : { width: page.height, height: page.width };
}

/** Pixels between a whole page and the stage's edges, so that the paper's own edge is seen. */
const MARGIN = 12;

/** The part of a stage in which a whole page lies. */
export function inset(stage: Box): Box {
  const inner = (length: number) => Math.max(1, length - 2 * MARGIN);
  return { width: inner(stage.width), height: inner(stage.height) };
}

/** The size at which a turned page is wholly in the stage. */
export function fitted(page: Box, stage: Box): Box {
  const scale = Math.min(stage.width / page.width, stage.height / page.height);
  return { width: page.width * scale, height: page.height * scale };
}

function within(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Along one side: a document smaller than the stage stays in its middle, a larger one never leaves a gap. */
function held(middle: number, size: number, stage: number): number {
  if (size <= stage) return 0.5;
  const half = stage / 2 / size;
  return within(middle, half, 1 - half);
}

/** The view that a stage really shows; `fit` is the document's size at zoom 1. */
export function bounded(view: View, fit: Box, stage: Box): View {
  const zoom = within(view.zoom, 1, MAX_ZOOM);
  return {
    zoom,
    x: held(view.x, fit.width * zoom, stage.width),
    y: held(view.y, fit.height * zoom, stage.height),
  };
}

/** Zooms by a factor so that what is under `at` (pixels from the stage's middle) stays there. */
export function zoomed(view: View, factor: number, fit: Box, stage: Box, at = { x: 0, y: 0 }): View {
  const now = bounded(view, fit, stage);
  const zoom = within(now.zoom * factor, 1, MAX_ZOOM);
  const gain = 1 / now.zoom - 1 / zoom;
  return bounded(
    { zoom, x: now.x + (at.x / fit.width) * gain, y: now.y + (at.y / fit.height) * gain },
    fit,
    stage,
  );
}

/** Moves the document by pixels, as a hand drags it. */
export function moved(view: View, by: { x: number; y: number }, fit: Box, stage: Box): View {
  const now = bounded(view, fit, stage);
  return bounded(
    {
      zoom: now.zoom,
      x: now.x - by.x / (fit.width * now.zoom),
      y: now.y - by.y / (fit.height * now.zoom),
    },
    fit,
    stage,
  );
}

/** Pixels of a canvas: as large as it is shown, in steps so that not every turn of the wheel paints anew, and bounded. */
const MAX_CANVAS_PIXELS = 16_000_000;
const MAX_CANVAS_SIDE = 8192;

/** By how much to enlarge a page's own size when painting it for a shown size; `density` is the screen's pixels per CSS pixel. */
export function paintScale(page: Box, shownWidth: number, density: number): number {
  const wanted = (shownWidth * density) / page.width;
  const stepped = 2 ** (Math.ceil(Math.log2(wanted) * 2) / 2);
  return Math.min(
    stepped,
    MAX_CANVAS_SIDE / Math.max(page.width, page.height),
    Math.sqrt(MAX_CANVAS_PIXELS / (page.width * page.height)),
  );
}
