import { Box } from '@mui/material';
import { alpha } from '@mui/material/styles';
import { indonesianNumber } from '../../shared/indonesian-number.ts';
import { type Row, readNumber } from './cells.ts';

/** `+12,3 %` */
export function rise(before: number, after: number): string {
  if (before === 0) return '';
  const percent = ((after - before) * 100) / before;
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent).toLocaleString('id-ID', { maximumFractionDigits: 1 })} %`;
}

/** A number, and where it is another one than before, the old one and the difference in percent. */
export function Changed({ after, before }: { after: unknown; before: unknown }) {
  const text = typeof after === 'number' ? indonesianNumber(after) : String(after ?? '');
  if (before === undefined || before === after || typeof after !== 'number') return <span>{text}</span>;
  const old = typeof before === 'number' ? before : null;
  return (
    <Box
      component="span"
      sx={(theme) => ({
        px: 1.5,
        py: 0.5,
        borderRadius: '4px',
        background: alpha(theme.palette.warning.main, theme.palette.mode === 'dark' ? 0.2 : 0.12),
      })}
    >
      {old !== null && <s style={{ opacity: 0.62, marginRight: 6 }}>{indonesianNumber(old)}</s>}
      <b style={{ fontWeight: 600 }}>{text}</b>
      {old !== null && old !== 0 && (
        <span style={{ marginLeft: 6, opacity: 0.8, fontSize: 12 }}>{rise(old, after)}</span>
      )}
    </Box>
  );
}

const same = (one: Row, other: Row) =>
  ['no', 'code', 'group', 'size', 'way'].every((key) => (one[key] ?? '') === (other[key] ?? ''));

/** The amount of a row beside that of the same group and size before. */
export function changedBy(row: Row, key: string, before: readonly Row[]) {
  const old = before.find((it) => same(it, row));
  return <Changed after={readNumber(row[key])} before={old ? readNumber(old[key]) : null} />;
}
