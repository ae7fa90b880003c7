import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { type Box, moved, type View, WHOLE, ZOOM_STEP, zoomed } from './view.ts';

/** How much one notch of a wheel (100 pixels) enlarges. */
const WHEEL = 1.2;
/** Pixels that an arrow key moves. */
const ARROW = 60;
const NO_BOX: Box = { width: 0, height: 0 };

/** The size of the place where the document lies. */
function useSize(place: RefObject<HTMLElement | null>): Box {
  const [size, setSize] = useState(NO_BOX);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return size;
}

interface StageOptions {
  view: View;
  onView: (view: View) => void;
  /** The document's size at zoom 1 in a stage of this size; undefined while it is not known. */
  fit: (stage: Box) => Box | undefined;
}

/** Wheel, dragging and keys on the stage, as changes of the view. */
export function useStage({ view, onView, fit: fitIn }: StageOptions) {
  const place = useRef<HTMLDivElement>(null);
  const stage = useSize(place);
  const drag = useRef<{ x: number; y: number } | undefined>(undefined);
  const fit = stage.width > 0 ? fitIn(stage) : undefined;

  const zoomBy = (factor: number, at?: { x: number; y: number }): void => {
    if (fit) onView(zoomed(view, factor, fit, stage, at));
  };
  const moveBy = (x: number, y: number): void => {
    if (fit) onView(moved(view, { x, y }, fit, stage));
  };
  const onWheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault();
    const box = place.current?.getBoundingClientRect();
    if (!box) return;
    const at = { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * 33;
    zoomBy(WHEEL ** (-pixels / 100), at);
  });
  useEffect(() => {
    const element = place.current;
    // React's own listener could not keep the page from scrolling.
    const listener = (event: WheelEvent): void => onWheel(event);
    element?.addEventListener('wheel', listener, { passive: false });
    return () => element?.removeEventListener('wheel', listener);
  }, []);

  const keys: Readonly<Record<string, () => void>> = {
    '+': () => zoomBy(ZOOM_STEP),
    '=': () => zoomBy(ZOOM_STEP),
    '-': () => zoomBy(1 / ZOOM_STEP),
    '0': () => onView(WHOLE),
    ArrowLeft: () => moveBy(ARROW, 0),
    ArrowRight: () => moveBy(-ARROW, 0),
    ArrowUp: () => moveBy(0, ARROW),
    ArrowDown: () => moveBy(0, -ARROW),
  };
  const pointer = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { x: event.clientX, y: event.clientY };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const from = drag.current;
      if (!from) return;
      drag.current = { x: event.clientX, y: event.clientY };
      moveBy(event.clientX - from.x, event.clientY - from.y);
    },
    onPointerUp() {
      drag.current = undefined;
    },
    onPointerCancel() {
      drag.current = undefined;
    },
  };
  return { place, stage, fit, keys, pointer, zoomBy };
}
