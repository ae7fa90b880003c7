import { Box, Typography } from '@mui/material';
import type { TariffComponent, TariffDefinition } from '../../shared/contract/tariff-desk.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { isObject, objects, type Row, shown } from './cells.ts';
import { Changed, changedBy } from './changed.tsx';
import { flatRows, otherRows } from './charge-cells.ts';
import { cellText, columnsOf } from './columns.ts';
import { stageRows } from './fee-cells.ts';
import { RuleSentences } from './rule-sentences.tsx';

interface DefinitionViewProps {
  component: TariffComponent;
  definition: TariffDefinition;
  /** What is in force without it; cells that differ are marked. */
  before?: TariffDefinition | undefined;
  /** Codes in the book's order, and their names. */
  groups: readonly { code: string; name: string }[];
}

interface Block {
  from: number;
  to: number | null;
  price: number;
}

const blocksOf = (definition: TariffDefinition | undefined, code: string): Block[] => {
  const groups = definition?.['groups'];
  const group = isObject(groups) ? groups[code] : undefined;
  return isObject(group) ? (objects(group['blocks']) as unknown as Block[]) : [];
};
/** What the m3 that begins a block cost before. */
const priceAt = (blocks: readonly Block[], m3: number) =>
  blocks.find(({ from, to }) => Math.max(from, 1) <= m3 && (to === null || m3 <= to))?.price;

/** A version as people read it: prices by group and block, charges as a table, rules as sentences. */
export function DefinitionView({ component, definition, before, groups }: DefinitionViewProps) {
  const { t } = useI18n();
  const texts = t.tariffDesk;
  if (component === 'due_date' || component === 'late_fee' || component === 'stamp_duty') {
    return (
      <Box sx={{ px: 5, py: 4 }}>
        <RuleSentences component={component} definition={definition} />
        {before && JSON.stringify(before) !== JSON.stringify(definition) && (
          <Box sx={{ mt: 4, pt: 3, borderTop: 1, borderColor: 'divider', color: 'text.secondary' }}>
            <Typography variant="body2" sx={{ fontWeight: 560, mb: 1 }}>
              {texts.before}
            </Typography>
            <RuleSentences component={component} definition={before} />
          </Box>
        )}
        {component === 'late_fee' && stageRows(definition).length > 3 && (
          <PlainTable table="stages" rows={stageRows(definition)} before={undefined} />
        )}
      </Box>
    );
  }
  if (component !== 'water') {
    const rowsOf = (it: TariffDefinition) => (component === 'other' ? otherRows(it) : flatRows(it));
    return <PlainTable table={component} rows={rowsOf(definition)} before={before && rowsOf(before)} />;
  }
  const priced = groups.filter(({ code }) => blocksOf(definition, code).length > 0);
  const count = Math.max(1, ...priced.map(({ code }) => blocksOf(definition, code).length));
  const range = ({ from, to }: Block) => (to === null ? `> ${Math.max(from - 1, 0)}` : `${from}–${to}`);
  const ranges = Array.from(
    { length: count },
    (_, at) =>
      new Set(priced.map(({ code }) => blocksOf(definition, code)[at]).map((it) => (it ? range(it) : ''))),
  );
  const shared = ranges.every((set) => set.size === 1);
  const common = isObject(definition['groups']) ? definition : {};
  const minimums = priced.map(({ code }) => {
    const group = (common['groups'] as Record<string, TariffDefinition>)[code];
    return shown(group?.['minimumUsage'] ?? definition['minimumUsage']);
  });
  const hasMinimum = minimums.some((it) => it !== '' && it !== '0');
  return (
    <DataTable aria-label={texts.components.water} sx={{ width: 'auto', minWidth: '60%' }}>
      <thead>
        <tr>
          <th scope="col">{texts.group}</th>
          {ranges.map((set, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks are places
            <th key={at} scope="col" data-number title={texts.perM3}>
              {shared ? `${[...set][0]} m³` : texts.block(at + 1)}
            </th>
          ))}
          {hasMinimum && (
            <th scope="col" data-number>
              {texts.minimum}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {priced.map(({ code, name }, at) => (
          <tr key={code}>
            <td>
              <b style={{ fontWeight: 560 }}>{code}</b> <span style={{ opacity: 0.72 }}>{name}</span>
            </td>
            {ranges.map((_, index) => {
              const block = blocksOf(definition, code)[index];
              const old =
                before && block ? priceAt(blocksOf(before, code), Math.max(block.from, 1)) : undefined;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: blocks are places
                <td key={index} data-number>
                  {block && !shared && (
                    <span style={{ opacity: 0.6, marginRight: 8, fontSize: 12 }}>{range(block)}</span>
                  )}
                  {block && <Changed after={block.price} before={old} />}
                </td>
              );
            })}
            {hasMinimum && <td data-number>{minimums[at]}</td>}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function PlainTable({
  table,
  rows,
  before,
}: {
  table: string;
  rows: readonly Row[];
  before: readonly Row[] | undefined;
}) {
  const { t } = useI18n();
  const texts = t.tariffDesk;
  const columns = columnsOf(table, rows, texts).filter(
    ({ key }) =>
      ['group', 'amount', 'value', 'name'].includes(key) || rows.some((row) => (row[key] ?? '') !== ''),
  );
  if (rows.length === 0)
    return <Typography sx={{ px: 5, py: 4, color: 'text.secondary' }}>{formatRupiah(0)}</Typography>;
  return (
    <DataTable
      aria-label={table in texts.components ? texts.components[table as TariffComponent] : texts.stages}
      sx={{ width: 'auto', minWidth: '50%' }}
    >
      <thead>
        <tr>
          {columns.map(({ key, head, number }) => (
            <th key={key} scope="col" data-number={number || undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are places
          <tr key={at}>
            {columns.map((column) => {
              const counts = column.key === 'amount' || column.key === 'value';
              return (
                <td key={column.key} data-number={column.number || undefined}>
                  {counts && before ? changedBy(row, column.key, before) : cellText(column, row, texts)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
