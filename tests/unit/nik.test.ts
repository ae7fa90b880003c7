import { expect, test } from 'vitest';
import { familyCardProblem, nikProblem, PROVINCE_CODES, parseNik } from '../../src/shared/nik.ts';
import { FAMILY_CARD_VECTORS, NIK_VECTORS, TODAY } from '../support/identity-numbers.ts';

test.each(NIK_VECTORS)('NIK %s: %s', (nik, problem, birth, sex) => {
  expect(nikProblem(nik, TODAY)).toBe(problem);
  const parts = parseNik(nik, TODAY);
  expect(parts?.birthDate).toBe(birth);
  expect(parts?.sex).toBe(sex);
});

test('a NIK says where it was issued', () => {
  expect(parseNik('5108065208810001', TODAY)).toEqual({
    provinceCode: '51',
    regencyCode: '5108',
    districtCode: '510806',
    birthDate: '1981-08-12',
    sex: 'female',
  });
});

test.each(FAMILY_CARD_VECTORS)('KK %s: %s', (number, problem) => {
  expect(familyCardProblem(number, TODAY)).toBe(problem);
});

test('there are 38 provinces and one of old', () => {
  expect(PROVINCE_CODES.size).toBe(39);
});
