import { Box } from '@mui/material';
import type { Survey } from '../../shared/contract/estimate-cards.ts';
import { formatPlace } from '../../shared/geography.ts';
import { formatDecimal } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';
import { StatusChip } from '../components/status-chip.tsx';

/** What a survey found; `short` what an estimate is made of. */
export function SurveyFacts({ survey, short = false }: { survey: Survey; short?: boolean }) {
  const { t, date } = useI18n();
  const { survey: texts, view, metres } = t.costEstimates;
  const length = (value: number) => metres(formatDecimal(value, 1));
  const feasible = survey.pipeAvailable && survey.capacityEnough;
  const main = survey.mainDiameterMm === null ? '' : ` · ${survey.mainDiameterMm} mm`;
  const rows: (readonly [string, string])[] = [
    [texts.group, `${survey.tariffGroupCode} · ${survey.tariffGroupName}`],
    [texts.size, survey.meterSize],
    [texts.distance, `${length(survey.mainDistanceM)}${main}`],
    [texts.crossing, length(survey.crossingM)],
  ];
  if (!short) {
    rows.unshift(
      [texts.surveyedOn, date(survey.surveyedOn)],
      [texts.surveyor, survey.surveyor],
      [texts.pipe, survey.pipeAvailable ? texts.pipeYes : texts.pipeNo],
      [texts.capacity, survey.capacityEnough ? texts.capacityYes : texts.capacityNo],
    );
    rows.push(
      [texts.use, t.applicationWords.buildingUses[survey.buildingUse]],
      [view.place, formatPlace(survey)],
    );
    if (survey.note) rows.push([texts.note, survey.note]);
  }
  return (
    <Box>
      {!short && (
        <Box sx={{ mb: 2 }}>
          <StatusChip
            tone={feasible ? 'success' : 'warning'}
            label={feasible ? view.feasible : view.notFeasible}
          />
        </Box>
      )}
      <Facts rows={rows} />
    </Box>
  );
}
