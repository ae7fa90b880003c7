import type { Map as LeafletMap } from 'leaflet';
import type { KeyboardEvent } from 'react';
import { expect, test, vi } from 'vitest';
import { mapKeys } from '../../src/renderer/components/map/map-keys.ts';
import { distanceMetres, offset, type Place } from '../../src/shared/geography.ts';

const HERE = { latitude: -8.112, longitude: 115.088 };

/** Presses a key on the map; says what came of it. */
function press(key: string, changes: { picked?: Place | null; may?: boolean; modifiers?: object } = {}) {
  const map = {
    panBy: vi.fn(),
    zoomIn: vi.fn(),
    zoomOut: vi.fn(),
    getCenter: () => ({ lat: 1.23456789, lng: 100 }),
  };
  const onPick = vi.fn<(place: Place) => void>();
  const onFit = vi.fn();
  const target = {};
  const event = {
    key,
    target,
    currentTarget: target,
    shiftKey: false,
    preventDefault: vi.fn(),
    stopPropagation: vi.fn(),
    ...changes.modifiers,
  };
  const options = {
    picked: changes.picked === undefined ? HERE : changes.picked,
    onPick: (changes.may ?? true) ? onPick : undefined,
    onFit,
  };
  mapKeys(map as unknown as LeafletMap, options)(event as unknown as KeyboardEvent<HTMLElement>);
  return { map, picked: onPick.mock.calls[0]?.[0], onFit, taken: event.preventDefault.mock.calls.length > 0 };
}

test.each([
  ['ArrowUp', 1, 0],
  ['ArrowDown', -1, 0],
  ['ArrowLeft', 0, -1],
  ['ArrowRight', 0, 1],
])('%s moves the pin by a metre, with Shift by ten', (key, north, east) => {
  for (const [shiftKey, metres] of [
    [false, 1],
    [true, 10],
  ] as const) {
    const { picked, map, taken } = press(key, { modifiers: { shiftKey } });
    // Six decimals are up to 8 cm.
    expect(Math.abs(distanceMetres(HERE, picked!) - metres)).toBeLessThan(0.1);
    expect(Math.sign(Math.round(offset(HERE, picked!).north))).toBe(north);
    expect(Math.sign(Math.round(offset(HERE, picked!).east))).toBe(east);
    expect(map.panBy).not.toHaveBeenCalled();
    expect(taken).toBe(true);
  }
});

test('where the pin may not be moved, or there is none, arrows move the map', () => {
  expect(press('ArrowUp', { may: false }).map.panBy).toHaveBeenCalledWith([0, -80]);
  expect(press('ArrowRight', { picked: null }).map.panBy).toHaveBeenCalledWith([80, -0]);
});

test('Enter puts the first pin in the middle, to six decimals, and never moves one', () => {
  expect(press('Enter', { picked: null }).picked).toEqual({ latitude: 1.234568, longitude: 100 });
  expect(press('Enter').picked).toBeUndefined();
  expect(press('Enter').taken).toBe(false);
});

test('keys of others stay theirs', () => {
  for (const modifiers of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { target: {} }]) {
    const { picked, taken } = press('ArrowUp', { modifiers });
    expect(picked).toBeUndefined();
    expect(taken).toBe(false);
  }
  expect(press('Escape').taken).toBe(false);
  expect(press('Home').onFit).toHaveBeenCalled();
});
