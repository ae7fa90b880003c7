import { useTheme } from '@mui/material';
import { Fragment } from 'react';
import type { WaitlistArea } from '../../shared/contract/connection-works.ts';
import { dateInZone } from '../../shared/dates.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';

const BOX = { width: 16, height: 16, margin: 0 };

export interface AreaChoiceProps {
  areas: readonly WaitlistArea[];
  /** Codes of the villages that are chosen. */
  chosen: readonly string[];
  onToggle: (villageCode: string) => void;
}

/** Villages by district with how many wait; several can be chosen. */
export function AreaList({ areas, chosen, onToggle }: AreaChoiceProps) {
  const { palette } = useTheme();
  const { t, date, timeZone } = useI18n();
  const texts = t.connectionWorks.waitlist;
  return (
    <ScrollArea>
      <DataTable aria-label={texts.areas}>
        <thead>
          <tr>
            <th scope="col">{texts.village}</th>
            <th scope="col" data-number>
              {texts.waiting}
            </th>
            <th scope="col" data-number>
              {texts.called}
            </th>
            <th scope="col">{texts.since}</th>
          </tr>
        </thead>
        <tbody>
          {areas.map((area, index) => (
            <Fragment key={area.villageCode}>
              {area.districtCode !== areas[index - 1]?.districtCode && (
                <tr data-state="muted">
                  <th scope="rowgroup" colSpan={4} style={{ fontSize: 12, fontWeight: 560 }}>
                    {area.districtName}
                  </th>
                </tr>
              )}
              <tr
                data-clickable
                data-state={chosen.includes(area.villageCode) ? 'selected' : undefined}
                onClick={() => onToggle(area.villageCode)}
              >
                <td>
                  <label style={{ display: 'flex', alignItems: 'center', gap: 8, cursor: 'inherit' }}>
                    <input
                      type="checkbox"
                      style={{ ...BOX, colorScheme: palette.mode, accentColor: palette.primary.main }}
                      checked={chosen.includes(area.villageCode)}
                      onClick={(event) => event.stopPropagation()}
                      onChange={() => onToggle(area.villageCode)}
                    />
                    {area.villageName}
                  </label>
                </td>
                <td data-number style={{ fontWeight: 560 }}>
                  {formatNumber(area.waiting)}
                </td>
                <td data-number>{area.called > 0 ? formatNumber(area.called) : '–'}</td>
                <td>{area.oldest ? date(dateInZone(area.oldest, timeZone)) : '–'}</td>
              </tr>
            </Fragment>
          ))}
        </tbody>
      </DataTable>
    </ScrollArea>
  );
}
