/** What a complaint says while it is typed: told wrong before it is sent, and what is left out is the customer's. */
import { expect, test } from 'vitest';
import {
  callerFacts,
  type EntryDraft,
  emptyDraft,
  factsOf,
  fieldOf,
  isEmpty,
  problemsOf,
  withCaller,
} from '../../src/renderer/ticket-entry/entry-draft.ts';
import { matchesCategory } from '../../src/renderer/ticket-entry/match-category.ts';

const caller = {
  connectionId: 7,
  connectionNo: '01-7',
  customerName: 'I Made Suardana',
  phoneMasked: '•••123',
  address: 'Jl. A',
};
const draft = (part: Partial<EntryDraft> = {}): EntryDraft => ({
  ...emptyDraft(),
  category: 'no_flow',
  words: 'Air mati sejak pagi',
  villageCode: '51.08.06.1001',
  ...part,
});

test('nothing is wrong with a whole one; empty is empty however the caller comes', () => {
  expect(problemsOf(draft(), true)).toEqual({});
  expect(isEmpty(emptyDraft('phone'))).toBe(true);
  expect(isEmpty(draft())).toBe(false);
});

test.each<[string, Partial<EntryDraft>, object]>([
  ['no category', { category: null }, { category: 'missing' }],
  ['no words', { words: '  ' }, { words: 'missing' }],
  ['pictures alone', { words: '😡💧🚱' }, { words: 'too_short' }],
  ['too many words', { words: 'a'.repeat(1001) }, { words: 'too_long' }],
  ['a phone of 3 digits', { phone: '081' }, { phone: 'malformed' }],
  ['a name of one letter', { reporterName: 'A' }, { reporterName: 'too_short' }],
  ['no place', { villageCode: null }, { villageCode: 'missing' }],
])('%s', (_, part, problems) => {
  expect(problemsOf(draft(part), true)).toEqual(problems);
});

test('a place is a village, a point or a customer; a bill needs none', () => {
  const nowhere = draft({ villageCode: null });
  expect(problemsOf(nowhere, false)).toEqual({});
  expect(problemsOf({ ...nowhere, caller }, true)).toEqual({});
  expect(problemsOf({ ...nowhere, place: { latitude: -8.1, longitude: 115.1 } }, true)).toEqual({});
});

test('a customer’s name and phone are left to the database; another one’s are said', () => {
  expect(callerFacts(draft(withCaller(draft(), caller)))).toEqual({ connectionId: 7 });
  expect(callerFacts(draft({ caller, reporterName: 'Tetangga' }))).toEqual({
    connectionId: 7,
    reporterName: 'Tetangga',
    phone: null,
  });
  expect(callerFacts(draft({ caller, reporterName: 'I  Made Suardana ', phone: '0812 3' }))).toEqual({
    connectionId: 7,
    phone: '0812 3',
  });
  // Taken off again, the name goes with it; a name that was typed stays.
  expect(withCaller(draft({ caller, reporterName: 'I Made Suardana' }), null)).toEqual({
    caller: null,
    reporterName: '',
  });
  expect(withCaller(draft({ caller, reporterName: 'Tetangga' }), null)).toEqual({ caller: null });
});

test('only what was said is sent; the words may be those of the kind', () => {
  expect(factsOf(draft({ words: '', landmark: ' Depan  pasar ' }), 'Air tidak mengalir')).toEqual({
    category: 'no_flow',
    words: 'Air tidak mengalir',
    landmark: 'Depan pasar',
    villageCode: '51.08.06.1001',
  });
});

test('what the database names has its field on the form', () => {
  expect(['latitude', 'longitude', 'words', 'connectionId', 'facts', 7].map(fieldOf)).toEqual([
    'place',
    'place',
    'words',
    'caller',
    null,
    null,
  ]);
});

test('kinds are found by the beginnings of what callers say', () => {
  const noFlow = 'Air tidak mengalir Teknis air mati tidak keluar';
  for (const typed of ['mati', 'air ma', 'TEK', 'engalir']) expect(matchesCategory(typed, noFlow)).toBe(true);
  for (const typed of ['bocor', 'ati', 'mati bocor']) expect(matchesCategory(typed, noFlow)).toBe(false);
});
