import { Box, Typography } from '@mui/material';
import { useState } from 'react';
import {
  TARIFF_COMPONENTS,
  type TariffBook,
  type TariffComponent,
} from '../../shared/contract/tariff-desk.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { SelectField } from '../components/select-field.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { DefinitionView } from './definition-view.tsx';
import { byDay } from './draft.ts';
import { TryBill } from './try-bill.tsx';

const TONES = { past: 'neutral', current: 'success', upcoming: 'warning' } as const;

/** What is in force today, component by component, what comes, and every version that ever was. */
export function TariffOverview({ book }: { book: TariffBook }) {
  const { t, date, period } = useI18n();
  const texts = t.tariffDesk;
  const [component, setComponent] = useState<TariffComponent>('water');
  const [chosen, setChosen] = useState<number | null>(null);
  const of = (it: TariffComponent) => book.versions.filter((version) => version.component === it);
  const from = (it: TariffComponent, day: string) =>
    byDay(it) ? date(day) : texts.fromPeriod(period(day.slice(0, 7)));
  const versions = of(component);
  const version =
    versions.find(({ versionId }) => versionId === chosen) ??
    versions.find(({ state }) => state === 'current') ??
    versions[0];
  const show = (it: TariffComponent) => {
    setComponent(it);
    setChosen(null);
  };
  const before = version && versions.find(({ validFrom }) => validFrom < version.validFrom);
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 332px' }}>
      <Box sx={{ minHeight: 0, overflowY: 'auto' }}>
        <DataTable aria-label={texts.parts.book} sx={{ tableLayout: 'fixed' }}>
          <colgroup>
            <col style={{ width: 150 }} />
            <col />
            <col style={{ width: 190 }} />
            <col style={{ width: '32%' }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{texts.component}</th>
              <th scope="col">{texts.decree}</th>
              <th scope="col">{texts.since}</th>
              <th scope="col">{texts.upcoming}</th>
            </tr>
          </thead>
          <tbody>
            {TARIFF_COMPONENTS.map((each) => {
              const current = of(each).find(({ state }) => state === 'current');
              const next = of(each)
                .filter(({ state }) => state === 'upcoming')
                .at(-1);
              return (
                <tr
                  key={each}
                  data-clickable
                  aria-selected={each === component}
                  data-state={each === component ? 'selected' : undefined}
                  tabIndex={0}
                  onClick={() => show(each)}
                  onKeyDown={(event) => event.key === 'Enter' && show(each)}
                >
                  <td style={{ fontWeight: 560 }}>{texts.components[each]}</td>
                  <td title={current?.decreeNo}>{current?.decreeNo ?? texts.none}</td>
                  <td>{current ? from(each, current.validFrom) : '–'}</td>
                  <td title={next?.decreeNo}>
                    {next ? `${next.decreeNo}, ${from(each, next.validFrom)}` : '–'}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </DataTable>
        {version ? (
          <>
            <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 4, px: 5, pt: 4 }}>
              <Box sx={{ flex: 1, minWidth: 0, pb: 6 }}>
                <Typography variant="h2" sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
                  {texts.components[component]}{' '}
                  <StatusChip tone={TONES[version.state]} label={texts.versionStates[version.state]} />
                </Typography>
                <Typography noWrap sx={{ color: 'text.secondary' }}>
                  {version.decreeNo}
                  {version.decreeDate && `, ${date(version.decreeDate)}`} ·{' '}
                  {from(component, version.validFrom)}
                </Typography>
              </Box>
              <Box sx={{ width: 420, flexShrink: 0 }}>
                <SelectField
                  label={texts.history}
                  value={String(version.versionId)}
                  onChange={(value) => setChosen(Number(value))}
                  options={versions.map((it) => ({
                    value: String(it.versionId),
                    label: `${from(component, it.validFrom)} · ${it.decreeNo}`,
                  }))}
                />
              </Box>
            </Box>
            <DefinitionView
              component={component}
              definition={version.definition}
              before={before?.definition}
              groups={book.groups}
            />
          </>
        ) : (
          <Typography sx={{ px: 5, py: 4, color: 'text.secondary' }}>{texts.noneYet}</Typography>
        )}
      </Box>
      <Box
        component="aside"
        aria-label={texts.tryBill}
        sx={{ borderLeft: 1, borderColor: 'divider', overflowY: 'auto', px: 5, py: 4 }}
      >
        <TryBill content={{ lines: [], groups: [] }} book={book} />
      </Box>
    </Box>
  );
}
