import { Box, Typography } from '@mui/material';
import type { Estimate, EstimateProposal } from '../../shared/contract/estimate-cards.ts';
import { formatDecimal, formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';

const NO_BREAK = '\u00a0';
const FLUSH = {
  'th:first-of-type, td:first-of-type': { paddingLeft: 0 },
  'th:last-of-type, td:last-of-type': { paddingRight: 0 },
};

/** Lines of an estimate with the decree of each price, the promotion, and the total as the largest thing. */
export function EstimateLines(props: {
  estimate: Estimate | EstimateProposal;
  stale?: boolean;
  /** Without room of its own at the sides. */
  flush?: boolean;
}) {
  const { estimate, flush = false } = props;
  const { t, date } = useI18n();
  const texts = t.costEstimates.estimate;
  const metres = (value: number) => t.costEstimates.metres(formatDecimal(value, 1));
  return (
    <Box sx={{ opacity: props.stale ? 0.55 : 1 }} aria-busy={props.stale}>
      <DataTable aria-label={texts.lines} sx={[{ tableLayout: 'fixed' }, flush && FLUSH]}>
        <colgroup>
          <col />
          <col style={{ width: 92 }} />
          <col style={{ width: 132 }} />
          <col style={{ width: 136 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{texts.description}</th>
            <th scope="col" data-number>
              {texts.quantity}
            </th>
            <th scope="col" data-number>
              {texts.unitPrice}
            </th>
            <th scope="col" data-number>
              {texts.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {estimate.lines.map((line) => {
            // A date is not split at the end of a line.
            const decree = texts.since(line.decreeNo, date(line.validFrom).replaceAll(' ', NO_BREAK));
            const below =
              line.includedM > 0 ? `${texts.included(metres(line.includedM))} · ${decree}` : decree;
            return (
              <tr key={line.lineNo}>
                <td style={{ paddingTop: 6, paddingBottom: 6 }}>
                  <Typography sx={{ fontWeight: 560, overflow: 'hidden', textOverflow: 'ellipsis' }}>
                    {line.description}
                  </Typography>
                  <Typography
                    variant="body2"
                    sx={{ color: 'text.secondary', whiteSpace: 'normal', overflowWrap: 'anywhere' }}
                  >
                    {below}
                  </Typography>
                </td>
                <td data-number>{line.unit === 'm' ? metres(line.quantity) : formatNumber(line.quantity)}</td>
                <td data-number>{formatNumber(line.unitPrice)}</td>
                <td data-number style={{ fontWeight: 560 }}>
                  {formatNumber(line.amount)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
      <Box sx={{ px: flush ? 0 : 5, py: 3, display: 'flex', flexDirection: 'column', gap: 1 }}>
        {estimate.promotion && estimate.discount > 0 && (
          <>
            <Sum label={texts.subtotal} amount={formatNumber(estimate.subtotal)} />
            <Sum
              label={texts.promotion(estimate.promotion.name)}
              below={texts.until(estimate.promotion.decreeNo, date(estimate.promotion.validTo))}
              amount={`−${formatNumber(estimate.discount)}`}
            />
          </>
        )}
        <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 4, mt: 1 }}>
          <Box sx={{ flex: 1 }}>
            <Typography variant="h2" component="p">
              {texts.total}
            </Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {texts.pricedOn(date(estimate.pricedOn))}
            </Typography>
          </Box>
          <Typography
            data-testid="estimate-total"
            sx={{ fontSize: 28, lineHeight: '36px', fontWeight: 640, letterSpacing: '-0.015em' }}
          >
            {formatRupiah(estimate.total)}
          </Typography>
        </Box>
      </Box>
    </Box>
  );
}

function Sum({ label, below, amount }: { label: string; below?: string; amount: string }) {
  return (
    <Box sx={{ display: 'flex', gap: 4 }}>
      <Box sx={{ flex: 1 }}>
        <Typography>{label}</Typography>
        {below && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {below}
          </Typography>
        )}
      </Box>
      <Typography sx={{ fontWeight: 560 }}>{amount}</Typography>
    </Box>
  );
}
