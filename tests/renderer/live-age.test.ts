import { expect, test } from 'vitest';
import { createI18n } from '../../src/renderer/app/i18n/i18n.tsx';
import { ageWords } from '../../src/renderer/components/live-age.tsx';

const NOW = Date.parse('2026-11-28T06:02:13Z');
const words = createI18n('id', 'Asia/Makassar');
const age = (state: 'fresh' | 'old' | 'failed' | 'cut', agoMs: number | null, doubtful = false) =>
  ageWords(words, { state, since: agoMs === null ? null : NOW - agoMs, doubtful }, NOW);

test('the words of each state: an age only where one is known', () => {
  expect(age('fresh', 2_000)).toEqual({ reason: null, age: 'data 2 dtk lalu' });
  expect(age('old', 12_000)).toEqual({ reason: 'Data lama', age: 'data 12 dtk lalu' });
  expect(age('cut', 2_000)).toEqual({ reason: 'Terputus: data 14:02:11, belum diperbarui', age: null });
  expect(age('failed', 2_000)).toEqual({
    reason: 'Gagal dibaca: data 14:02:11, belum diperbarui',
    age: null,
  });
  expect(age('cut', 20 * 3_600_000).reason).toBe('Terputus: data 27 Nov 2026 18:02, belum diperbarui');
});

test('after the clock was set back the data are not of just now', () => {
  expect(age('old', -3_600_000, true)).toEqual({
    reason: 'Data lama: data 15:02:13, sedang dibaca lagi',
    age: null,
  });
});

test('without any data nothing pretends to be some', () => {
  expect(age('fresh', null)).toEqual({ reason: null, age: 'Memuat…' });
  expect(age('cut', null)).toEqual({ reason: 'Terputus: belum ada data', age: null });
});
