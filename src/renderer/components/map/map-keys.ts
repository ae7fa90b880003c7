import type { Map as LeafletMap } from 'leaflet';
import type { KeyboardEvent } from 'react';
import { moved, type Place, rounded } from '../../../shared/geography.ts';

/** Metres of a step, and with Shift. */
const STEP = { short: 1, long: 10 };
/** Pixels by which the map itself is moved. */
const PAN = 80;

const ARROWS: Readonly<Record<string, readonly [north: number, east: number]>> = {
  ArrowUp: [1, 0],
  ArrowDown: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

interface MapKeys {
  picked: Place | null;
  onPick: ((place: Place) => void) | undefined;
  onFit: () => void;
}

/** The map's keys: arrows move the pin (or the map, where there is none), Enter puts it in the middle, plus and minus come nearer and go away. */
export function mapKeys(map: LeafletMap, { picked, onPick, onFit }: MapKeys) {
  return (event: KeyboardEvent<HTMLElement>) => {
    // Buttons on the map have keys of their own; with Ctrl and Alt keys belong to somebody else.
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    if (arrow && picked && onPick) {
      const step = event.shiftKey ? STEP.long : STEP.short;
      onPick(rounded(moved(picked, arrow[0] * step, arrow[1] * step)));
    } else if (arrow) {
      map.panBy([arrow[1] * PAN, -arrow[0] * PAN]);
    } else if (event.key === 'Enter' && onPick && !picked) {
      const { lat, lng } = map.getCenter();
      onPick(rounded({ latitude: lat, longitude: lng }));
    } else if (event.key === '+' || event.key === '=') {
      map.zoomIn();
    } else if (event.key === '-') {
      map.zoomOut();
    } else if (event.key === 'Home') {
      onFit();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
}
