import { Box } from '@mui/material';
import { useI18n } from '../../app/i18n/i18n.tsx';
import { shadeRanges } from './shades.ts';

/** Which shade is how many. */
export function ShadingLegend(props: {
  caption: string;
  limits: readonly number[];
  shades: readonly string[];
}) {
  const { t, language } = useI18n();
  const number = new Intl.NumberFormat(language === 'id' ? 'id-ID' : 'en-GB');
  const ranges = shadeRanges(props.limits).toReversed();
  return (
    <Box
      sx={{
        position: 'absolute',
        right: 12,
        bottom: 32,
        zIndex: 900,
        px: 2,
        py: 1.5,
        bgcolor: 'background.paper',
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: '6px',
        fontSize: 11,
        lineHeight: '16px',
        pointerEvents: 'none',
        fontVariantNumeric: 'tabular-nums',
      }}
    >
      <Box sx={{ fontWeight: 600, mb: 0.5, maxWidth: 150 }}>{props.caption}</Box>
      {ranges.length === 0 && <Box sx={{ color: 'text.secondary' }}>{t.maps.nothingShaded}</Box>}
      {ranges.map(({ from, to, shade }) => (
        <Box key={to} sx={{ display: 'flex', alignItems: 'center', gap: 1.5, color: 'text.secondary' }}>
          <Box sx={{ width: 14, height: 10, borderRadius: '2px', bgcolor: props.shades[shade] }} />
          {from === to ? number.format(to) : `${number.format(from)}–${number.format(to)}`}
        </Box>
      ))}
    </Box>
  );
}
