import { Box, Typography } from '@mui/material';
import type { Survey } from '../../shared/contract/estimate-cards.ts';
import { formatPlace } from '../../shared/geography.ts';
import { formatDecimal } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';
import { StatusChip } from '../components/status-chip.tsx';

/** What a survey found. */
export function SurveyFacts({ survey }: { survey: Survey }) {
  const { t, date } = useI18n();
  const { survey: texts, view, metres } = t.costEstimates;
  const length = (value: number) => metres(formatDecimal(value, 1));
  const feasible = survey.pipeAvailable && survey.capacityEnough;
  const main = survey.mainDiameterMm === null ? '' : ` · ${survey.mainDiameterMm} mm`;
  const rows: (readonly [string, string])[] = [
    [texts.surveyedOn, date(survey.surveyedOn)],
    [texts.surveyor, survey.surveyor],
    [texts.pipe, survey.pipeAvailable ? texts.pipeYes : texts.pipeNo],
    [texts.capacity, survey.capacityEnough ? texts.capacityYes : texts.capacityNo],
    [texts.group, `${survey.tariffGroupCode} · ${survey.tariffGroupName}`],
    [texts.size, survey.meterSize],
    [view.distance, `${length(survey.mainDistanceM)}${main}`],
    [view.crossing, length(survey.crossingM)],
    [texts.use, t.applicationWords.buildingUses[survey.buildingUse]],
    [view.place, formatPlace(survey)],
    ...(survey.note ? [[texts.note, survey.note] as const] : []),
  ];
  return (
    <Box>
      <Box sx={{ mb: 2 }}>
        <StatusChip
          tone={feasible ? 'success' : 'warning'}
          label={feasible ? view.feasible : view.notFeasible}
        />
      </Box>
      <Facts rows={rows} />
    </Box>
  );
}

/** What an estimate is made of, in one line. */
export function SurveyLine({ survey }: { survey: Survey }) {
  const { t } = useI18n();
  const { view, metres } = t.costEstimates;
  const length = (value: number) => metres(formatDecimal(value, 1));
  return (
    <Typography sx={{ color: 'text.secondary' }}>
      {view.short(
        `${survey.tariffGroupCode} ${survey.tariffGroupName}`,
        survey.meterSize,
        length(survey.mainDistanceM),
        survey.crossingM > 0 ? length(survey.crossingM) : null,
      )}
    </Typography>
  );
}
