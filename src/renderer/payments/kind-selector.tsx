import { Box, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { Texts } from '../app/i18n/id.ts';
import { KeyCap } from '../components/key-cap.tsx';
import type { DeskOption } from './desk-options.ts';

interface KindSelectorProps {
  options: readonly DeskOption[];
  current: string;
  disabled: boolean;
  onChoose: (key: string) => void;
}

/** What of this account is being paid, where there is more than its bills. */
export function KindSelector({ options, current, disabled, onChoose }: KindSelectorProps) {
  const { t } = useI18n();
  if (options.length < 2) return null;
  return (
    <Box
      sx={{ display: 'flex', alignItems: 'center', gap: 2, px: 5, pb: 3 }}
      // The money's field keeps the focus: a click here must not take it away.
      onMouseDown={(event) => event.preventDefault()}
    >
      <ToggleButtonGroup
        exclusive
        aria-label={t.pay.what}
        value={current}
        disabled={disabled}
        onChange={(_, key: string | null) => key && onChoose(key)}
      >
        {options.map((option) => (
          <ToggleButton
            key={option.key}
            value={option.key}
            tabIndex={-1}
            disabled={disabled || (option.due === 0 && option.key !== current)}
            sx={{ height: 28, px: 3 }}
          >
            {optionText(option, t)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <KeyCap keys="F3" />
    </Box>
  );
}

function optionText(option: DeskOption, t: Texts): string {
  switch (option.kind) {
    case 'bills':
      return t.pay.options.bills(option.due);
    case 'instalments':
      return t.pay.options.instalments(option.plan.paid + 1, option.plan.instalments);
    case 'invoices':
      return t.pay.options.invoices(option.due);
  }
}
