import { Box, Typography } from '@mui/material';
import type { PlaceProposal } from '../../shared/contract/connection-works.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { Notice } from '../components/notice.tsx';

type Neighbour = PlaceProposal['neighbours'][number];

interface NeighbourListProps {
  place: PlaceProposal;
  /** Number of the connection behind which the new one stands. */
  chosen: string;
  onChoose: (neighbour: Neighbour) => void;
}

/** The connections around the new one, nearest first: choosing one takes over its route and zone. */
export function NeighbourList({ place, chosen, onChoose }: NeighbourListProps) {
  const { t } = useI18n();
  const texts = t.connectionWorks.activation;
  if (place.neighbours.length === 0)
    return <Notice tone="warning">{place.latitude === null ? texts.noPoint : texts.noNeighbours}</Notice>;
  return (
    <Box>
      <Typography variant="body2" sx={{ fontWeight: 560, color: 'text.secondary' }}>
        {texts.nearest}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
        {texts.nearestHint}
      </Typography>
      <DataTable
        role="radiogroup"
        aria-label={texts.nearest}
        sx={{ tableLayout: 'fixed', 'td:first-of-type': { pl: 2 } }}
      >
        <colgroup>
          <col style={{ width: 44 }} />
          <col style={{ width: 160 }} />
          <col />
          <col style={{ width: 150 }} />
          <col style={{ width: 76 }} />
        </colgroup>
        <tbody>
          {place.neighbours.map((each) => (
            <tr
              key={each.connectionNo}
              data-clickable
              data-state={each.connectionNo === chosen ? 'selected' : undefined}
              onClick={() => onChoose(each)}
            >
              <td>
                <input
                  type="radio"
                  style={{ accentColor: 'currentcolor' }}
                  name="neighbour"
                  checked={each.connectionNo === chosen}
                  aria-label={`${each.connectionNo}, ${each.address}`}
                  onChange={() => onChoose(each)}
                />
              </td>
              <td style={{ fontWeight: 560 }}>{each.connectionNo}</td>
              <td title={each.address}>{each.address}</td>
              <td>
                {each.routeCode}, {texts.place(formatNumber(each.routeOrder))}
              </td>
              <td data-number>{texts.away(formatNumber(each.distanceM))}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Box>
  );
}
