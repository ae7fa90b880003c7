import { describe, expect, it } from 'vitest';
import { emptyExtra, readExtra } from '../../src/renderer/cost-estimates/extra-rows.tsx';
import { readLength, typedLength } from '../../src/renderer/cost-estimates/read-length.ts';
import { readSurvey, type SurveyStart, startDraft } from '../../src/renderer/cost-estimates/survey-draft.ts';

const start: SurveyStart = {
  today: '2026-11-22',
  earliest: '2026-11-18',
  staffName: 'Kadek Ardana',
  latitude: -8.112,
  longitude: 115.088,
  buildingUse: 'house',
  meterSize: null,
  tariffGroupCode: 'R1',
  groups: [{ code: 'R1', name: 'Rumah tangga 1' }],
  last: null,
};

describe('a length', () => {
  it.each([
    ['18,5', 18.5],
    ['18.5', 18.5],
    [' 0 ', 0],
    ['1.250', 1250],
    ['1.250,5', 1250.5],
    ['12', 12],
  ])('%j is %d m', (text, length) => {
    expect(readLength(text, 5000)).toBe(length);
  });
  it.each(['', '-1', '1,25', '1.25', '5000,1', '12 m', 'abc', '1,', ',5', '1e3', '12.50'])(
    '%j is none',
    (text) => {
      expect(readLength(text, 5000)).toBeNull();
    },
  );
  it('is written as it would be typed', () => {
    expect([18.5, 12, 1250.5, 0].map(typedLength)).toEqual(['18,5', '12', '1250,5', '0']);
    for (const length of [18.5, 12, 1250.5]) expect(readLength(typedLength(length), 5000)).toBe(length);
  });
});

describe('the form of a survey', () => {
  it('begins with what the application says, and lacks only what must be measured', () => {
    const draft = startDraft(start);
    expect(draft).toMatchObject({
      surveyor: 'Kadek Ardana',
      surveyedOn: '22-11-2026',
      place: { latitude: -8.112, longitude: 115.088 },
      tariffGroupCode: 'R1',
    });
    expect(readSurvey(draft, start)).toEqual({ problems: new Set(['mainDistanceM']) });
    expect(readSurvey({ ...draft, mainDistanceM: '18,5' }, start)).toMatchObject({
      survey: { surveyedOn: '2026-11-22', mainDistanceM: 18.5, mainDiameterMm: null, crossingM: 0 },
    });
  });
  it('names every field that cannot be what it says', () => {
    const wrong = readSurvey(
      {
        ...startDraft({
          ...start,
          latitude: null,
          longitude: null,
          tariffGroupCode: null,
          buildingUse: null,
        }),
        surveyor: 'x',
        surveyedOn: '17-11-2026',
        mainDistanceM: '5.000,1',
        mainDiameterMm: '19',
        crossingM: '',
        meterSize: 'besar',
      },
      start,
    );
    expect('problems' in wrong && [...wrong.problems].sort()).toEqual([
      'buildingUse',
      'crossingM',
      'mainDiameterMm',
      'mainDistanceM',
      'meterSize',
      'place',
      'surveyedOn',
      'surveyor',
      'tariffGroupCode',
    ]);
    const tomorrow = readSurvey(
      { ...startDraft(start), surveyedOn: '23-11-2026', mainDistanceM: '1' },
      start,
    );
    expect(tomorrow).toEqual({ problems: new Set(['surveyedOn']) });
  });
});

it('an extra is read by its unit', () => {
  const choices = [
    { code: 'BETON', name: 'Beton', unit: 'm' as const, unitPrice: 32_000 },
    { code: 'KRAN', name: 'Kran', unit: 'unit' as const, unitPrice: 85_000 },
  ];
  const read = (code: string, quantity: string) => readExtra({ ...emptyExtra(), code, quantity }, choices);
  expect(read('BETON', '2,5')).toEqual({ code: 'BETON', quantity: 2.5 });
  expect(read('KRAN', '2')).toEqual({ code: 'KRAN', quantity: 2 });
  expect([read('KRAN', '2,5'), read('BETON', '0'), read('', '1'), read('LAIN', '1')]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
