import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Figure } from '../dashboard/headline.tsx';
import { percentText } from '../dashboard/short-number.ts';
import { filedBySplit, monthNumbers, promises } from './overview-numbers.ts';
import { useHandling, useKinds } from './overview-readings.ts';

interface MonthProps {
  month: string;
}

/** The month's rows of the report, where a figure opens. */
const monthDrill = (month: string, column: string) => ({
  report: 'complaints_by_kind' as const,
  parameters: { fromMonth: month, toMonth: month },
  column,
});

export function FiledFigure({ month }: MonthProps) {
  const { t } = useI18n();
  const reading = useKinds(month);
  const splits = filedBySplit(reading.data ?? [], month);
  return (
    <Figure
      title={t.ticketOverview.filed}
      reading={reading}
      drill={monthDrill(month, 'filed')}
      value={formatNumber(monthNumbers(reading.data ?? [], month).filed)}
    >
      {splits
        .map(
          ({ split, filed }) =>
            `${t.ticketWords.splits[split as keyof typeof t.ticketWords.splits]} ${formatNumber(filed)}`,
        )
        .join(' · ')}
    </Figure>
  );
}

export function SolvedFigure({ month }: MonthProps) {
  const { t } = useI18n();
  const reading = useKinds(month);
  const { solved, share } = monthNumbers(reading.data ?? [], month);
  return (
    <Figure
      title={t.ticketOverview.solved}
      reading={reading}
      drill={monthDrill(month, 'solved')}
      value={formatNumber(solved)}
    >
      {share !== null && t.ticketOverview.ofFiled(percentText(share))}
    </Figure>
  );
}

export function OpenFigure({ month }: MonthProps) {
  const { t } = useI18n();
  const reading = useKinds(month);
  const { open, unsolved } = monthNumbers(reading.data ?? [], month);
  return (
    <Figure
      title={t.ticketOverview.open}
      reading={reading}
      drill={monthDrill(month, 'open_all')}
      value={formatNumber(open)}
    >
      {t.ticketOverview.older(formatNumber(open - unsolved))}
    </Figure>
  );
}

export function OverdueFigure({ month }: MonthProps) {
  const { t } = useI18n();
  const reading = useKinds(month);
  const { open, overdue } = monthNumbers(reading.data ?? [], month);
  return (
    <Figure
      title={t.ticketOverview.overdue}
      reading={reading}
      drill={monthDrill(month, 'overdue_all')}
      value={formatNumber(overdue)}
      tone={overdue > 0 ? 'error.main' : undefined}
    >
      {t.ticketOverview.ofOpen(formatNumber(open))}
    </Figure>
  );
}

export function InTimeFigure({ month }: MonthProps) {
  const { t } = useI18n();
  const reading = useHandling(month);
  const { percent, inTime, late, overdue } = promises(reading.data ?? []);
  return (
    <Figure
      title={t.ticketOverview.inTime}
      reading={reading}
      drill={{ report: 'complaint_handling', parameters: reading.parameters, column: 'percent_in_time' }}
      value={percent === null ? '–' : percentText(percent)}
    >
      {t.ticketOverview.inTimeOf(formatNumber(inTime), formatNumber(inTime + late + overdue))}
    </Figure>
  );
}

export function TimesFigure({ month }: MonthProps) {
  const { t } = useI18n();
  const kinds = useKinds(month);
  const reading = useHandling(month);
  const { hours } = monthNumbers(kinds.data ?? [], month);
  const { responseHours, responsePercent } = promises(reading.data ?? []);
  return (
    <Figure
      title={t.ticketOverview.solvingTime}
      reading={reading}
      drill={{ report: 'complaint_handling', parameters: reading.parameters, column: 'hours' }}
      value={hours === null ? '–' : t.ticketOverview.hours(hours)}
    >
      {responseHours !== null &&
        t.ticketOverview.response(t.ticketOverview.hours(responseHours), percentText(responsePercent))}
    </Figure>
  );
}
