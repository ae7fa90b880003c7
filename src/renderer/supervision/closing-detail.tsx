import { Box, Typography } from '@mui/material';
import { COUNTER_TENDERS } from '../../shared/contract/payments.ts';
import type {
  DecidedCount,
  ClosingDetail as Detail,
  WaitingItem,
} from '../../shared/contract/supervision.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';
import { Notice } from '../components/notice.tsx';
import { PiecesTable } from './pieces-table.tsx';
import { DetailTable, Section } from './section.tsx';

interface ClosingProps {
  item: Extract<WaitingItem, { kind: 'closing' }>;
  detail: Detail;
}

/** A drawer that differs: each tender against its movements, the notes that were counted, and all counts before. */
export function ClosingDetail({ item, detail }: ClosingProps) {
  const { t, date, time, dateTime } = useI18n();
  const texts = t.supervision.detail;
  const { count } = detail;
  return (
    <>
      {detail.outdated && (
        <Notice tone="warning" sx={{ mx: 5, mb: 3 }}>
          {texts.outdated}
        </Notice>
      )}
      <Section edge>
        <Comparison count={count} />
      </Section>
      <Section>
        <Facts
          rows={[
            [texts.businessDate, date(item.facts.businessDate)],
            [texts.opened, time(detail.openedAt)],
            [texts.countedBy, `${count.countedByName}, ${dateTime(count.countedAt)}`],
            [texts.float, formatRupiah(detail.openingFloat)],
            [texts.reason, item.facts.note],
          ]}
        />
      </Section>
      <Section edge>
        <PiecesTable pieces={count.pieces} />
      </Section>
      <Section title={texts.earlierCounts}>
        {detail.earlierCounts.length === 0 ? (
          <Typography sx={{ color: 'text.secondary' }}>{texts.onlyCount}</Typography>
        ) : (
          detail.earlierCounts.map((earlier) => <EarlierCount key={earlier.countId} count={earlier} />)
        )}
      </Section>
    </>
  );
}

/** Counted against expected, tender by tender; only what differs has a colour. */
function Comparison({ count }: { count: DecidedCount }) {
  const { t } = useI18n();
  const texts = t.supervision.detail;
  return (
    <DetailTable aria-label={texts.difference}>
      <thead>
        <tr>
          <th scope="col">{texts.tender}</th>
          <th scope="col" data-number>
            {texts.counted}
          </th>
          <th scope="col" data-number>
            {texts.expected}
          </th>
          <th scope="col" data-number>
            {texts.difference}
          </th>
        </tr>
      </thead>
      <tbody>
        {COUNTER_TENDERS.map((tender) => (
          <tr key={tender}>
            <td>{t.tenders[tender]}</td>
            <td data-number>{formatNumber(count.counted[tender])}</td>
            <td data-number>{formatNumber(count.expected[tender])}</td>
            <Difference amount={count.difference[tender]} />
          </tr>
        ))}
      </tbody>
    </DetailTable>
  );
}

function Difference({ amount }: { amount: number }) {
  return (
    <Box
      component="td"
      data-number
      sx={amount === 0 ? { color: 'text.secondary' } : { color: 'error.main', fontWeight: 600 }}
    >
      {amount > 0 ? `+${formatNumber(amount)}` : formatNumber(amount)}
    </Box>
  );
}

/** One line for the count, one for what became of it. */
function EarlierCount({ count }: { count: DecidedCount }) {
  const { t, dateTime } = useI18n();
  const texts = t.supervision.detail;
  const { cash } = count.difference;
  const decided =
    count.outcome && texts.outcomeBy(texts.outcomes[count.outcome], count.decidedByName ?? '').trim();
  return (
    <Box sx={{ mb: 2, '&:last-of-type': { mb: 0 } }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 3 }}>
        <Typography>
          {dateTime(count.countedAt)}, {count.countedByName}
        </Typography>
        <Typography sx={{ fontWeight: 600 }}>
          {formatRupiah(count.counted.cash)}
          <Box
            component="span"
            sx={{ fontWeight: 400, color: cash === 0 ? 'text.secondary' : 'error.main', ml: 2 }}
          >
            {cash > 0 ? `+${formatNumber(cash)}` : formatNumber(cash)}
          </Box>
        </Typography>
      </Box>
      {(count.reason || decided) && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {[count.reason, decided, count.decisionNote].filter(Boolean).join(' · ')}
        </Typography>
      )}
    </Box>
  );
}
