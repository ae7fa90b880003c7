/** The form of an application as it is typed: what is kept, what is wrong, what is missing for filing. */
import { expect, test } from 'vitest';
import {
  emptyForm,
  type FormText,
  firstPageOf,
  missingOf,
  readForm,
  stepsOf,
} from '../../src/renderer/application-forms/form-text.ts';

const TODAY = '2026-11-28';
const typed = (part: Partial<FormText>): FormText => ({ ...emptyForm(), ...part });

test('an empty form keeps nothing wrong and lacks what filing needs', () => {
  const { facts, problems } = readForm(emptyForm(), TODAY);
  expect(problems).toEqual({});
  expect(facts).toMatchObject({
    applicantName: '',
    nik: null,
    phone: null,
    villageCode: null,
    consent: false,
  });
  expect(facts).not.toHaveProperty('connectionId');
  expect(missingOf('new_connection', emptyForm())).toEqual({
    applicant: ['applicantName', 'nik', 'phone'],
    premise: ['address', 'villageCode'],
    service: ['buildingUse', 'tariffGroupId'],
  });
});

test('what is not well-formed yet is a problem at its field and is not sent; the rest is', () => {
  const { facts, problems } = readForm(
    typed({
      applicantName: '  Ni   Luh  Sari ',
      nik: '5108',
      phone: '0812',
      email: 'x@',
      familyCardNo: '51080',
    }),
    TODAY,
  );
  expect(facts.applicantName).toBe('Ni Luh Sari');
  for (const field of ['nik', 'phone', 'email', 'familyCardNo'] as const) {
    expect(facts).not.toHaveProperty(field);
    expect(problems).toHaveProperty(field);
  }
});

test('numbers as people write them', () => {
  const { facts, problems } = readForm(
    typed({ nik: '5108 0652 0881 0001', phone: '+62 812-3456-7890', familyCardNo: '5108.0612.0810.0003' }),
    TODAY,
  );
  expect(problems).toEqual({});
  expect(facts).toMatchObject({
    nik: '5108065208810001',
    phone: '+62 812-3456-7890',
    familyCardNo: '5108061208100003',
  });
});

test('emptied again, a field is emptied on the server too', () => {
  expect(readForm(typed({ nik: '', phone: '  ' }), TODAY).facts).toMatchObject({ nik: null, phone: null });
});

test('each kind has the pages that it needs, and lacks only what it needs', () => {
  expect(stepsOf('new_connection')).toEqual(['applicant', 'premise', 'service', 'documents', 'review']);
  expect(stepsOf('reclassification')).toContain('service');
  expect(stepsOf('suspension')).toEqual(['applicant', 'documents', 'review']);
  expect(missingOf('suspension', typed({ connectionId: 7 }))).toEqual({
    applicant: [],
    premise: [],
    service: [],
  });
  expect(missingOf('name_transfer', typed({ connectionId: 7 })).applicant).toEqual(['applicantName', 'nik']);
  expect(missingOf('reclassification', emptyForm())).toMatchObject({
    applicant: ['connectionId'],
    service: ['tariffGroupId'],
  });
});

test('filing with mistakes leads to the first page that has one, whether it is missing or wrong', () => {
  const steps = stepsOf('new_connection');
  expect(firstPageOf(steps, ['villageCode', 'nik'])).toBe('applicant');
  expect(firstPageOf(steps, ['tariffGroupId', 'latitude'])).toBe('premise');
  expect(firstPageOf(steps, ['buildingUse'])).toBe('service');
  expect(firstPageOf(steps, [])).toBeUndefined();
});
