import { Box, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { SHEETS_PER_PAGE, type SheetsPerPage } from '../../shared/contract/bill-sheets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SelectField } from '../components/select-field.tsx';

const KINDS = ['routes', 'connection'] as const;
export type Kind = (typeof KINDS)[number];

interface SheetsHeadProps {
  periods: readonly { period: string; paymentMonth: string }[];
  period: string;
  onPeriod: (period: string) => void;
  kind: Kind;
  /** Null: one customer at a time. */
  onKind: ((kind: Kind) => void) | null;
  perPage: SheetsPerPage;
  onPerPage: (perPage: SheetsPerPage) => void;
}

/** Which month, whose sheets, how many on a page. */
export function SheetsHead(props: SheetsHeadProps) {
  const { t, period } = useI18n();
  const texts = t.billSheets;
  return (
    <Box sx={{ px: 5, pt: 3, display: 'flex', gap: 5 }}>
      <Box sx={{ width: 248, flexShrink: 0 }}>
        <SelectField
          label={texts.period}
          value={props.period}
          onChange={props.onPeriod}
          options={props.periods.map((each) => ({
            value: each.period,
            label: texts.periodOption(period(each.period), period(each.paymentMonth)),
          }))}
        />
      </Box>
      {props.onKind && (
        <Choice
          label={texts.by}
          value={props.kind}
          options={KINDS.map((value) => ({ value, label: texts.kinds[value] }))}
          onChange={props.onKind}
        />
      )}
      <Choice
        label={texts.perPage}
        value={props.perPage}
        options={SHEETS_PER_PAGE.map((value) => ({
          value,
          label: String(value),
          spoken: texts.perPageOption[value],
        }))}
        onChange={props.onPerPage}
      />
    </Box>
  );
}

function Choice<V extends string | number>(props: {
  label: string;
  value: V;
  options: readonly { value: V; label: string; spoken?: string }[];
  onChange: (value: V) => void;
}) {
  return (
    <Box>
      <Typography
        variant="body2"
        sx={{ mb: 1, minHeight: 18, fontWeight: 560, color: 'text.secondary', whiteSpace: 'nowrap' }}
      >
        {props.label}
      </Typography>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={props.value}
        aria-label={props.label}
        onChange={(_, next: V | null) => next !== null && props.onChange(next)}
      >
        {props.options.map(({ value, label, spoken }) => (
          <ToggleButton
            key={value}
            value={value}
            aria-label={spoken}
            sx={{ height: 36, px: 3.5, whiteSpace: 'nowrap' }}
          >
            {label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Box>
  );
}
