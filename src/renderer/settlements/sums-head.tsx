import { Box, Typography } from '@mui/material';
import type { SettlementSums } from '../../shared/contract/settlement-cards.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';

/** What must arrive is the largest thing; both sides, what is matched and what is open stand beside it. */
export function SumsHead({ sums }: { sums: SettlementSums }) {
  const { t } = useI18n();
  const texts = t.settlements.sums;
  const open = sums.suspects.reduce((all, each) => all + each.open, 0);
  const figures: readonly (readonly [string, string, string, string?])[] = [
    [texts.theirs, formatRupiah(sums.theirs.amount), texts.count(sums.theirs.count)],
    [texts.fee, formatRupiah(sums.theirs.fee), ''],
    [texts.ours, formatRupiah(sums.ours.amount), texts.count(sums.ours.count)],
    [texts.matched, formatRupiah(sums.matched.ours), texts.count(sums.matched.oursCount), 'success.main'],
    [
      texts.waiting,
      formatRupiah(sums.waiting.amount),
      texts.count(sums.waiting.count),
      sums.waiting.count > 0 ? 'warning.main' : undefined,
    ],
  ];
  const moved = sums.ours.amount - sums.booked.amount;
  return (
    <Box sx={{ px: 5, pt: 3, pb: 2, borderBottom: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', columnGap: 7 }}>
        <Box>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {texts.net}
          </Typography>
          <Typography sx={{ fontSize: 24, lineHeight: '30px', fontWeight: 620, whiteSpace: 'nowrap' }}>
            {formatRupiah(sums.theirs.net)}
          </Typography>
        </Box>
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: 'repeat(6, max-content)',
            columnGap: 7,
            rowGap: 1,
            '@media (max-width: 1599px)': { gridTemplateColumns: 'repeat(3, max-content)' },
          }}
        >
          {figures.map(([name, amount, count, colour]) => (
            <Figure key={name} name={name} amount={amount} count={count} colour={colour} />
          ))}
          <Figure
            name={texts.open}
            amount={String(open)}
            count=""
            colour={open > 0 ? 'error.main' : 'text.primary'}
          />
        </Box>
      </Box>
      <Typography variant="body2" sx={{ mt: 1.5, color: 'text.secondary' }}>
        {moved === 0
          ? texts.bookedSame(formatRupiah(sums.booked.amount))
          : texts.booked(formatRupiah(sums.booked.amount), formatRupiah(moved))}
      </Typography>
    </Box>
  );
}

function Figure(props: { name: string; amount: string; count: string; colour?: string | undefined }) {
  return (
    <Box>
      <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
        {props.name}
      </Typography>
      <Typography
        title={props.count}
        sx={{
          fontSize: 14.5,
          lineHeight: '22px',
          fontWeight: 560,
          whiteSpace: 'nowrap',
          color: props.colour ?? 'text.primary',
        }}
      >
        {props.amount}
      </Typography>
    </Box>
  );
}
