import { Typography } from '@mui/material';
import { DENOMINATIONS, type Pieces } from '../../shared/contract/cash-sessions.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DetailTable } from './section.tsx';

/** Notes and coins as they were counted, the largest first. */
export function PiecesTable({ pieces }: { pieces: Pieces }) {
  const { t } = useI18n();
  const texts = t.supervision.detail;
  const counted = DENOMINATIONS.flatMap((denomination) => {
    const count = pieces[denomination] ?? 0;
    return count > 0 ? [{ denomination, count }] : [];
  });
  if (counted.length === 0) {
    return <Typography sx={{ color: 'text.secondary' }}>{texts.noPieces}</Typography>;
  }
  return (
    <DetailTable aria-label={texts.pieces}>
      <thead>
        <tr>
          <th scope="col" data-number>
            {texts.pieces}
          </th>
          <th scope="col" data-number>
            {texts.piecesCount}
          </th>
          <th scope="col" data-number>
            {texts.piecesAmount}
          </th>
        </tr>
      </thead>
      <tbody>
        {counted.map(({ denomination, count }) => (
          <tr key={denomination}>
            <td data-number>{formatNumber(denomination)}</td>
            <td data-number>{formatNumber(count)}</td>
            <td data-number>{formatNumber(denomination * count)}</td>
          </tr>
        ))}
      </tbody>
    </DetailTable>
  );
}
