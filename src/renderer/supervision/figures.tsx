import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useToday, useUndeposited } from './use-supervision.ts';

function Figure(props: { title: string; value: string; children?: ReactNode; wrong?: boolean }) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography
        variant="caption"
        component="div"
        noWrap
        sx={{ color: 'text.secondary' }}
        title={props.title}
      >
        {props.title}
      </Typography>
      <Typography component="div" noWrap sx={{ fontSize: 17, lineHeight: '24px', fontWeight: 620 }}>
        {props.value}
      </Typography>
      <Typography
        variant="caption"
        component="div"
        noWrap
        sx={{ color: props.wrong ? 'error.main' : 'text.secondary', fontWeight: props.wrong ? 600 : 400 }}
      >
        {props.children ?? ' '}
      </Typography>
    </Box>
  );
}

/** The day in four numbers, all from the database: at the counters, through the channels, taken back, and not yet at the bank. */
export function Figures() {
  const { t } = useI18n();
  const texts = t.supervision.figures;
  const today = useToday().data;
  const undeposited = useUndeposited().data;
  const late =
    undeposited?.ages.flatMap(({ age, amount }) =>
      age === 'late' || age === 'overdue' ? [{ age, amount }] : [],
    ) ?? [];
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
        columnGap: 6,
        px: 5,
        height: 84,
        alignItems: 'center',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Figure title={texts.counters} value={today ? formatRupiah(today.atCounters.total) : '…'}>
        {today && texts.payments(formatNumber(today.atCounters.payments))}
      </Figure>
      <Figure
        title={today && !today.wholeUtility ? texts.digitalOfBranch : texts.digital}
        value={today ? formatRupiah(today.digital.total) : '…'}
      >
        {today && texts.payments(formatNumber(today.digital.payments))}
      </Figure>
      <Figure title={texts.reversed} value={today ? formatRupiah(today.reversed.total) : '…'}>
        {today && texts.reversals(formatNumber(today.reversed.count))}
      </Figure>
      <Figure
        title={texts.undeposited}
        value={undeposited ? formatRupiah(undeposited.total) : '…'}
        wrong={late.some((each) => each.age === 'overdue')}
      >
        {undeposited &&
          (late.length > 0
            ? late.map((each) => texts.ages[each.age](formatRupiah(each.amount))).join(', ')
            : undeposited.sourceCount > 0
              ? texts.onTime
              : texts.none)}
      </Figure>
    </Box>
  );
}
