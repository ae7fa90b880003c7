import { Typography } from '@mui/material';
import type { TariffDefinition } from '../../shared/contract/tariff-desk.ts';
import { indonesianNumber } from '../../shared/indonesian-number.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { entries, objects } from './cells.ts';

const rupiah = (value: unknown) => `Rp${indonesianNumber(Number(value))}`;

/** A rule as one says it: when, how much, for whom, at most. */
export function RuleSentences({
  component,
  definition,
}: {
  component: 'due_date' | 'late_fee' | 'stamp_duty';
  definition: TariffDefinition;
}) {
  const says = useSentences();
  return (
    <>
      {says(component, definition).map((sentence) => (
        <Typography key={sentence} sx={{ maxWidth: 760 }}>
          {sentence}
        </Typography>
      ))}
    </>
  );
}

function useSentences() {
  const { t } = useI18n();
  const texts = t.tariffDesk;
  const s = texts.sentences;
  const due = (it: TariffDefinition): string[] => {
    const days = Array.isArray(it['closedWeekdays']) ? it['closedWeekdays'] : [6, 7];
    const shift = (it['holidayShift'] ?? 'none') as keyof typeof s.shift;
    return [
      s.due(Number(it['dueDay']), Number(it['monthsAfterUsage'] ?? 1)),
      s.shift[shift],
      ...(shift === 'none'
        ? []
        : [s.closed(days.map((day) => texts.weekdays[Number(day) - 1] ?? '').join(', '))]),
    ];
  };
  const rate = (stage: TariffDefinition): string => {
    const parts = [
      ...entries(stage['byGroup']).map(([code, it]) => `${code} ${rupiah(it)}`),
      ...entries(stage['percentByGroup']).map(
        ([code, it]) => `${code} ${indonesianNumber(Number(it))} % ${s.ofBill}`,
      ),
    ];
    const rest = parts.length > 0 ? `${s.others} ` : '';
    if (stage['amount'] !== undefined) parts.push(`${rest}${rupiah(stage['amount'])}`);
    if (stage['percent'] !== undefined)
      parts.push(`${rest}${indonesianNumber(Number(stage['percent']))} % ${s.ofBill}`);
    return parts.join(', ');
  };
  const fee = (it: TariffDefinition): string[] => {
    const stages = objects(it['stages']);
    if (stages.length === 0) return [s.noFee];
    return [
      ...stages.map((stage) => {
        const when =
          stage['fromDay'] === undefined
            ? s.stageDays(Number(stage['daysLate'] ?? 1))
            : s.stageDay(Number(stage['fromDay']), Number(stage['monthsLater'] ?? 0));
        const per =
          stage['per'] === 'day'
            ? ` ${s.perDay}`
            : stage['per'] === 'month'
              ? ` ${s.perMonth} (${texts.monthWays[(stage['monthsCounted'] ?? 'started') as 'started']})`
              : '';
        const most = stage['maxCount'] === undefined ? '' : `, ${s.atMostTimes(Number(stage['maxCount']))}`;
        return `${when}: ${rate(stage)}${per}${most}.`;
      }),
      ...(stages.length > 1 ? [it['stageMode'] === 'add' ? s.add : s.replace] : []),
      ...(it['graceDays'] ? [s.grace(Number(it['graceDays']))] : []),
      ...(it['minimum'] !== undefined ? [s.least(rupiah(it['minimum']))] : []),
      ...(it['cap'] !== undefined ? [s.most(rupiah(it['cap']))] : []),
      ...(it['capPercent'] !== undefined
        ? [s.most(`${indonesianNumber(Number(it['capPercent']))} % ${s.ofBill}`)]
        : []),
    ];
  };
  return (component: string, definition: TariffDefinition): string[] => {
    if (component === 'due_date') return due(definition);
    if (component === 'late_fee') return fee(definition);
    const tiers = objects(definition['tiers']);
    return tiers.length === 0
      ? [s.noDuty]
      : tiers.map((tier) => s.duty(rupiah(tier['above']), rupiah(tier['amount'])));
  };
}
