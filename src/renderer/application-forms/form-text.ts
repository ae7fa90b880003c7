import type {
  ApplicationFacts,
  ApplicationField,
  ApplicationForm,
  FiledKind,
} from '../../shared/contract/application-forms.ts';
import type { BuildingUse } from '../../shared/contract/applications.ts';
import type { Place } from '../../shared/geography.ts';
import { type FamilyCardProblem, familyCardProblem, type NikProblem, nikProblem } from '../../shared/nik.ts';

/** The form as it is typed: what is not well-formed yet stays here and is not sent. */
export interface FormText {
  applicantName: string;
  nik: string;
  familyCardNo: string;
  phone: string;
  email: string;
  isOwner: boolean;
  connectionId: number | null;
  address: string;
  neighbourhood: string;
  villageCode: string | null;
  landmark: string;
  place: Place | null;
  buildingUse: BuildingUse | '';
  tariffGroupId: number | null;
  meterSize: string;
  note: string;
  consent: boolean;
}

export type FieldProblem = NikProblem | FamilyCardProblem | 'short' | 'phone' | 'email' | 'refused';
export type FieldProblems = Partial<Record<ApplicationField, FieldProblem>>;

export const emptyForm = (connectionId: number | null = null): FormText => ({
  applicantName: '',
  nik: '',
  familyCardNo: '',
  phone: '',
  email: '',
  isOwner: true,
  connectionId,
  address: '',
  neighbourhood: '',
  villageCode: null,
  landmark: '',
  place: null,
  buildingUse: '',
  tariffGroupId: null,
  meterSize: '',
  note: '',
  consent: false,
});

export function textOf({ facts }: ApplicationForm): FormText {
  const { latitude, longitude } = facts;
  return {
    applicantName: facts.applicantName,
    nik: facts.nik ?? '',
    familyCardNo: facts.familyCardNo ?? '',
    phone: facts.phone ?? '',
    email: facts.email ?? '',
    isOwner: facts.isOwner,
    connectionId: facts.connectionId,
    address: facts.address,
    neighbourhood: facts.neighbourhood,
    villageCode: facts.villageCode,
    landmark: facts.landmark,
    place: latitude === null || longitude === null ? null : { latitude, longitude },
    buildingUse: facts.buildingUse ?? '',
    tariffGroupId: facts.tariffGroupId,
    meterSize: facts.meterSize ?? '',
    note: facts.note,
    consent: facts.consent,
  };
}

const digits = (text: string): string => text.replaceAll(/[\s.-]/g, '');
const tidy = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

/** 0812…, +62 812…, 62-812…, (0362) 2…; the database writes it its own way. */
const isPhone = (text: string): boolean => /^(?:\+?62|0)\d{7,13}$/.test(text.replaceAll(/[\s().-]/g, ''));
const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text);

/** What of a form can be kept, and what is wrong with the rest. An empty field is neither: it is missing, which only filing minds. */
export function readForm(
  text: FormText,
  today: string,
): { facts: Partial<ApplicationFacts>; problems: FieldProblems } {
  const problems: FieldProblems = {};
  const facts: Partial<ApplicationFacts> = {
    applicantName: tidy(text.applicantName),
    isOwner: text.isOwner,
    ...(text.connectionId === null ? {} : { connectionId: text.connectionId }),
    address: tidy(text.address),
    neighbourhood: tidy(text.neighbourhood),
    villageCode: text.villageCode,
    landmark: tidy(text.landmark),
    latitude: text.place?.latitude ?? null,
    longitude: text.place?.longitude ?? null,
    buildingUse: text.buildingUse === '' ? null : text.buildingUse,
    tariffGroupId: text.tariffGroupId,
    meterSize: text.meterSize || null,
    note: text.note.trim(),
    consent: text.consent,
  };
  const take = <F extends 'nik' | 'familyCardNo' | 'phone' | 'email'>(
    field: F,
    value: string,
    problem: FieldProblem | null,
  ): void => {
    if (value === '') facts[field] = null;
    else if (problem) problems[field] = problem;
    else facts[field] = value;
  };
  const nik = digits(text.nik);
  const card = digits(text.familyCardNo);
  take('nik', nik, nikProblem(nik, today));
  take('familyCardNo', card, familyCardProblem(card, today));
  take('phone', tidy(text.phone), isPhone(text.phone) ? null : 'phone');
  take('email', text.email.trim(), isEmail(text.email.trim()) ? null : 'email');
  if (text.applicantName.trim().length === 1) problems.applicantName = 'short';
  if (text.address !== '' && tidy(text.address).length < 5) problems.address = 'short';
  return { facts, problems };
}

export const FORM_STEPS = ['applicant', 'premise', 'service', 'documents', 'review'] as const;
export type FormStep = (typeof FORM_STEPS)[number];

/** The pages of a kind's form. */
export function stepsOf(kind: FiledKind): readonly FormStep[] {
  if (kind === 'new_connection') return FORM_STEPS;
  return kind === 'reclassification'
    ? ['applicant', 'service', 'documents', 'review']
    : ['applicant', 'documents', 'review'];
}

/** What filing needs of a page, and is not there: the same as `loket.missing_facts` asks, by field. */
export function missingOf(
  kind: FiledKind,
  text: FormText,
): Record<'applicant' | 'premise' | 'service', ApplicationField[]> {
  const empty = (fields: readonly (readonly [ApplicationField, boolean])[]) =>
    fields.filter(([, missing]) => missing).map(([field]) => field);
  const isNew = kind === 'new_connection';
  return {
    applicant: empty([
      ['connectionId', !isNew && text.connectionId === null],
      ['applicantName', (isNew || kind === 'name_transfer') && text.applicantName.trim().length < 2],
      ['nik', (isNew || kind === 'name_transfer') && text.nik.trim() === ''],
      ['phone', isNew && text.phone.trim() === ''],
    ]),
    premise: isNew
      ? empty([
          ['address', tidy(text.address).length < 5],
          ['villageCode', text.villageCode === null],
        ])
      : [],
    service: empty([
      ['buildingUse', isNew && text.buildingUse === ''],
      ['tariffGroupId', (isNew || kind === 'reclassification') && text.tariffGroupId === null],
    ]),
  };
}

const PAGES: Partial<Record<ApplicationField, FormStep>> = {
  address: 'premise',
  neighbourhood: 'premise',
  villageCode: 'premise',
  landmark: 'premise',
  latitude: 'premise',
  longitude: 'premise',
  buildingUse: 'service',
  tariffGroupId: 'service',
  meterSize: 'service',
};

/** The first page with something missing or wrong: that is where the hands go. */
export function firstPageOf(
  steps: readonly FormStep[],
  fields: readonly ApplicationField[],
): FormStep | undefined {
  return steps.find((step) => fields.some((field) => (PAGES[field] ?? 'applicant') === step));
}
