import { BUILDING_USES, type BuildingUse } from '../../shared/contract/applications.ts';
import type { InputOf, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { Place } from '../../shared/geography.ts';
import { readDate, typedDate } from '../components/read-date.ts';
import { readLength, typedLength } from './read-length.ts';

export type SurveyStart = OutputOf<LoketContract['costEstimates']['surveyForm']>;
export type SurveyInput = InputOf<LoketContract['costEstimates']['recordSurvey']>['survey'];

/** The form of a survey as it is typed. */
export interface SurveyDraft {
  surveyor: string;
  surveyedOn: string;
  place: Place | null;
  pipeAvailable: boolean;
  capacityEnough: boolean;
  mainDistanceM: string;
  mainDiameterMm: string;
  crossingM: string;
  tariffGroupCode: string;
  meterSize: string;
  buildingUse: string;
  note: string;
}

export type SurveyProblem =
  | 'surveyor'
  | 'surveyedOn'
  | 'place'
  | 'mainDistanceM'
  | 'mainDiameterMm'
  | 'crossingM'
  | 'tariffGroupCode'
  | 'meterSize'
  | 'buildingUse';

/** What the application says, or the survey before this one. */
export function startDraft(start: SurveyStart): SurveyDraft {
  const { last } = start;
  const from = last ?? start;
  const place =
    from.latitude !== null && from.longitude !== null
      ? { latitude: from.latitude, longitude: from.longitude }
      : null;
  return {
    surveyor: last?.surveyor ?? start.staffName,
    surveyedOn: typedDate(start.today),
    place,
    pipeAvailable: last?.pipeAvailable ?? true,
    capacityEnough: last?.capacityEnough ?? true,
    mainDistanceM: last ? typedLength(last.mainDistanceM) : '',
    mainDiameterMm: last?.mainDiameterMm ? String(last.mainDiameterMm) : '',
    crossingM: last ? typedLength(last.crossingM) : '0',
    tariffGroupCode: from.tariffGroupCode ?? '',
    meterSize: from.meterSize ?? '1/2"',
    buildingUse: from.buildingUse ?? '',
    note: last?.note ?? '',
  };
}

/** Reads the form; the problems of all fields that cannot be what they say. */
export function readSurvey(
  draft: SurveyDraft,
  start: SurveyStart,
): { survey: SurveyInput } | { problems: ReadonlySet<SurveyProblem> } {
  const problems = new Set<SurveyProblem>();
  const surveyedOn = readDate(draft.surveyedOn);
  const mainDistanceM = readLength(draft.mainDistanceM, 5000);
  const crossingM = readLength(draft.crossingM, 500);
  const bare = draft.mainDiameterMm.trim();
  const mainDiameterMm = bare === '' ? null : /^\d{2,4}$/.test(bare) ? Number(bare) : Number.NaN;
  const use = BUILDING_USES.find((one): one is BuildingUse => one === draft.buildingUse);
  if (draft.surveyor.trim().length < 2) problems.add('surveyor');
  if (!surveyedOn || surveyedOn > start.today || surveyedOn < start.earliest) problems.add('surveyedOn');
  if (!draft.place) problems.add('place');
  if (mainDistanceM === null) problems.add('mainDistanceM');
  if (mainDiameterMm !== null && !(mainDiameterMm >= 20 && mainDiameterMm <= 1200))
    problems.add('mainDiameterMm');
  if (crossingM === null) problems.add('crossingM');
  if (draft.tariffGroupCode === '') problems.add('tariffGroupCode');
  if (!/^[0-9][0-9 /.,]{0,7}["″”]?$/.test(draft.meterSize.trim())) problems.add('meterSize');
  if (!use) problems.add('buildingUse');
  if (
    problems.size > 0 ||
    !surveyedOn ||
    !draft.place ||
    mainDistanceM === null ||
    crossingM === null ||
    !use
  ) {
    return { problems };
  }
  return {
    survey: {
      surveyor: draft.surveyor.trim(),
      surveyedOn,
      latitude: draft.place.latitude,
      longitude: draft.place.longitude,
      pipeAvailable: draft.pipeAvailable,
      capacityEnough: draft.capacityEnough,
      mainDistanceM,
      mainDiameterMm,
      crossingM,
      tariffGroupCode: draft.tariffGroupCode,
      meterSize: draft.meterSize.trim(),
      buildingUse: use,
      note: draft.note.trim(),
    },
  };
}
