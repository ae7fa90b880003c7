import { Box, ButtonBase, Typography } from '@mui/material';
import type { KeyboardEvent } from 'react';
import { ROLES } from '../../shared/contract/define.ts';
import { useI18n } from '../app/i18n/i18n.tsx';

interface Account {
  login: string;
  password: string;
  fullName: string;
  role: string;
}

interface AccountsProps {
  accounts: readonly Account[];
  disabled: boolean;
  onChoose: (account: Account) => void;
}

/** ↑ and ↓ move through the accounts, also from the fields beside them. */
export function moveThroughAccounts(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button[data-account]')];
  if (!step || buttons.length === 0) return;
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[at < 0 && step < 0 ? buttons.length - 1 : (at + step + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
}

/** The accounts of the demonstration, one per role; only ever shown by the demonstration. */
export function DemonstrationAccounts({ accounts, disabled, onChoose }: AccountsProps) {
  const { t } = useI18n();
  const roleName = (role: string): string => {
    const known = ROLES.find((each) => each === role);
    return known ? t.roles[known] : role;
  };
  return (
    <Box component="section" aria-label={t.signIn.accounts} sx={{ width: 380 }}>
      <Typography variant="h2">{t.signIn.accounts}</Typography>
      <Typography variant="body2" sx={{ mt: 0.5, mb: 3, color: 'text.secondary' }}>
        {t.signIn.accountsHint}
      </Typography>
      <Box sx={{ borderTop: 1, borderColor: 'divider' }}>
        {accounts.map((account) => (
          <ButtonBase
            key={account.login}
            data-account
            disabled={disabled}
            onClick={() => onChoose(account)}
            sx={(theme) => ({
              width: '100%',
              height: 42,
              px: 3,
              gap: 3,
              justifyContent: 'space-between',
              borderBottom: 1,
              borderColor: 'divider',
              '&:hover, &.Mui-focusVisible': { background: theme.palette.action.selected },
              '&.Mui-focusVisible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: -2 },
            })}
          >
            <Typography component="span" sx={{ fontWeight: 560 }}>
              {account.fullName}
            </Typography>
            <Typography component="span" sx={{ color: 'text.secondary' }}>
              {roleName(account.role)}
            </Typography>
          </ButtonBase>
        ))}
      </Box>
    </Box>
  );
}
