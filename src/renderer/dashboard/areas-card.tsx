import { Box } from '@mui/material';
import { useMemo, useState } from 'react';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { tileMap } from '../components/map/area-tiles.ts';
import { AreaMap, useShades } from './area-map.tsx';
import { shortNames } from './area-names.ts';
import { BarRows } from './bar-rows.tsx';
import { useBoard } from './board.tsx';
import { BoardCard } from './board-card.tsx';
import { CardTable } from './card-table.tsx';
import { type Classes, classesOf, customersOf, type District, districtsOf } from './figures.ts';
import { useAreas, useArrears, useCustomers } from './readings.ts';
import { COLUMNS } from './report-columns.ts';
import { percentText, shortRupiah } from './short-number.ts';

/** Where the arrears are: the map shaded by what is late per customer, the list by what is late altogether; one selection. */
export function AreasCard() {
  const { t, language } = useI18n();
  const { drill, px, wall } = useBoard();
  const arrears = useArrears();
  const customers = useCustomers();
  const areas = useAreas();
  const [selected, setSelected] = useState<string | null>(null);
  const map = useMemo(() => tileMap(areas.data ?? []), [areas.data]);
  /** A long coast lies above its list, a compact city beside it. */
  const wide = map.columns > 1.7 * map.rows;
  const counts = customers.data ? customersOf(customers.data.groups) : null;
  const districts = districtsOf(arrears.data ?? [], counts);
  const measure = (district: District) => district.perCustomer ?? district.share ?? 0;
  const values = new Map(districts.map((district) => [district.name, measure(district)]));
  const classes = classesOf([...values.values()]);
  const byCustomer = counts !== null;
  const end = (value: number) => (byCustomer ? shortRupiah(Math.round(value), language) : percentText(value));
  const exact = (name: string) => {
    const district = districts.find((each) => each.name === name);
    if (!district) return name;
    const { late, lateSheets, perCustomer } = district;
    const parts = [formatRupiah(late), t.dashboard.lateSheetsOf(formatNumber(lateSheets))];
    if (perCustomer !== null) parts.push(t.dashboard.perCustomer(formatRupiah(Math.round(perCustomer))));
    return `${name}: ${parts.join(', ')}`;
  };
  const names = shortNames(districts.map(({ name }) => name));
  const open = (value: string) =>
    drill({
      report: 'arrears_by_area',
      parameters: arrears.parameters,
      row: { column: COLUMNS.arrears_by_area.district, value },
    });
  // A reading that the person may not have is no reason to wait.
  const readings = customers.definition ? [arrears, customers] : [arrears];

  return (
    <BoardCard
      id="areas"
      title={t.dashboard.areasTitle}
      aside={
        <Scale
          classes={classes}
          text={end}
          label={byCustomer ? t.dashboard.shadedByCustomer : t.dashboard.shadedByShare}
        />
      }
      readings={readings}
      drill={{ report: 'arrears_by_area', parameters: arrears.parameters }}
      empty={districts.length === 0 ? t.dashboard.noArrears : null}
      table={
        <CardTable
          label={t.dashboard.areasTitle}
          columns={[
            t.dashboard.district,
            t.dashboard.late,
            t.dashboard.lateSheets,
            t.dashboard.perCustomerShort,
          ]}
          rows={districts.map(({ name, late, lateSheets, perCustomer }) => ({
            key: name,
            cells: [
              names.get(name) ?? name,
              formatNumber(late),
              formatNumber(lateSheets),
              perCustomer === null ? '–' : formatNumber(Math.round(perCustomer)),
            ],
          }))}
        />
      }
    >
      <Box
        sx={{
          height: '100%',
          display: 'grid',
          ...(wide
            ? { gridTemplateRows: 'minmax(0, 1fr) minmax(0, 1.1fr)' }
            : { gridTemplateColumns: 'minmax(0, 1.1fr) minmax(0, 1fr)', gridTemplateRows: 'minmax(0, 1fr)' }),
        }}
      >
        <Box sx={{ minHeight: 0, pl: `${px(8)}px`, pb: `${px(6)}px` }}>
          {map.tiles.length > 0 && (
            <AreaMap
              label={t.dashboard.areasTitle}
              map={map}
              values={values}
              classes={classes}
              exact={exact}
              selected={wall ? null : selected}
              onSelect={setSelected}
              onOpen={open}
            />
          )}
        </Box>
        <Box sx={{ minHeight: 0 }}>
          <BarRows
            label={t.dashboard.areasTitle}
            letters={wide ? 12 : 13}
            columns={wide ? 2 : 1}
            selected={selected}
            onSelect={setSelected}
            rows={districts.map(({ name, late }) => ({
              key: name,
              name: names.get(name) ?? name,
              value: late,
              text: shortRupiah(late, language),
              exact: exact(name).slice(name.length + 2),
              tone: 'warning',
            }))}
            onOpen={open}
          />
        </Box>
      </Box>
    </BoardCard>
  );
}

/** What the shades mean: a label that fits nowhere on the map. */
function Scale(props: { classes: Classes | null; text: (value: number) => string; label: string }) {
  const { px } = useBoard();
  const shades = useShades();
  if (!props.classes) return null;
  const { from, ends } = props.classes;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: `${px(6)}px`, whiteSpace: 'nowrap' }}>
      <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
        {props.label}
      </Box>
      <span>{props.text(from)}</span>
      <Box component="svg" aria-hidden width={px(70)} height={px(9)} sx={{ flexShrink: 0 }}>
        {shades.map((shade, at) => (
          <rect key={shade} x={`${at * 20}%`} width="20%" height="100%" fill={shade} />
        ))}
      </Box>
      <span>{props.text(ends.at(-1)!)}</span>
    </Box>
  );
}
